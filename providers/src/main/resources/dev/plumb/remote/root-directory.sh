# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154,SC2317 # joined with others into one program; "fail" and "exit" do not return
# A root directory instead of a machine: nothing runs in it. What would be done to services and packages is written
# into a ledger, and what is asked about them is answered from it. So are owners, unless root is at work.

ledger=./var/lib/plumb/ledger

has_manager() {
    return 0
}

# ledger_line KIND NAME: what the ledger says, in $ledger_value; false when nothing.
ledger_line() {
    ledger_value=
    [ -f "$ledger/$1/$2" ] && IFS= read -r ledger_value <"$ledger/$1/$2"
}

# ledger_write KIND NAME TEXT
ledger_write() {
    mkdir -p "$ledger/$1" && printf '%s\n' "$3" >"$ledger/$1/$2"
}

# ask_units, from the ledger: a unit is there when its file is, or when it was spoken of and its package is not gone.
ask_units() {
    true >"$work/units"
    for unit_name in "$@"; do
        ledger_unit "$unit_name" >>"$work/units"
    done
    frame units "$work/units"
}

# unit_fragment NAME: where the unit's file or its template's is, in $fragment; empty when there is none.
unit_fragment() {
    fragment=
    case $1 in
    *@*) fragment_template=${1%%@*}@.${1##*.} ;;
    *) fragment_template=$1 ;;
    esac
    for fragment_file in "/etc/systemd/system/$1" "/etc/systemd/system/$fragment_template" \
        "/lib/systemd/system/$1" "/lib/systemd/system/$fragment_template"; do
        [ -n "$fragment" ] || [ ! -f ".$fragment_file" ] || fragment=$fragment_file
    done
}

ledger_unit() {
    unit_fragment "$1"
    ledger_enabled=disabled ledger_active=inactive ledger_sub=dead
    ledger_line enabled "$1" && ledger_enabled=$ledger_value
    ledger_line active "$1" && ledger_active=$ledger_value
    [ "$ledger_active" = active ] && ledger_sub=running
    ledger_load=loaded
    [ -n "$fragment" ] || [ -f "$ledger/enabled/$1" ] || [ -f "$ledger/active/$1" ] || ledger_load=not-found
    [ "$ledger_load" = loaded ] || ledger_enabled=
    cat <<END
Id=$1
Names=$1
LoadState=$ledger_load
ActiveState=$ledger_active
SubState=$ledger_sub
UnitFileState=$ledger_enabled
FragmentPath=$fragment
NeedDaemonReload=no
Type=simple
MainPID=0
NRestarts=0
Result=success
ActiveEnterTimestampMonotonic=0

END
}

ask_changes() {
    :
}

ask_templates() {
    true >"$work/templates"
    for template_name in "$@"; do
        unit_fragment "$template_name"
        ledger_enabled=disabled
        ledger_line enabled "$template_name" && ledger_enabled=$ledger_value
        [ -z "$fragment" ] || printf '%s %s -\n' "$template_name" "$ledger_enabled" >>"$work/templates"
    done
    frame templates "$work/templates"
}

package_versions() {
    package_file=$1
    shift
    true >"$package_file"
    for package_name in "$@"; do
        ledger_line packages "$package_name" && printf 'ii \t%s\t%s\n' "$package_name" "$ledger_value" >>"$package_file"
    done
    return 0
    return 0
}

# Commands would speak to this machine's services, not to the root directory's: none is run.
ask_output() {
    true >"$work/output"
    frame output "$work/output" "$1" 127
}

# Owners that could not be set are kept in a tree of their own that has a directory for each such path.
recorded_owners() {
    [ -d "$ledger/owners" ] || return 0
    tr '\0' '\n' <"$1" >"$1.lines"
    while IFS= read -r item_path && IFS= read -r item_kind && IFS= read -r item_mode && IFS= read -r item_owner &&
        IFS= read -r item_group && IFS= read -r item_target; do
        if [ -f "$ledger/owners/$item_path/.plumb-owner" ]; then
            IFS=: read -r item_owner item_group <"$ledger/owners/$item_path/.plumb-owner"
        fi
        printf '%s\0%s\0%s\0%s\0%s\0%s\0' "$item_path" "$item_kind" "$item_mode" "$item_owner" "$item_group" \
            "$item_target"
    done <"$1.lines" >"$1"
}

# Transactions: the ledger is kept and put back as a whole.

keep_units() {
    stay_inside && { [ ! -d "$ledger" ] || cp -a "$ledger" "$1/ledger"; }
}

# A symbolic link in the root directory may lead to a directory of the machine itself. Nothing is changed there.
stay_inside() {
    paths print_parent | xargs -0 -r realpath -m -z -- | tr '\0' '\n' | sort -u >"$work/parents"
    while IFS= read -r inside; do
        case $inside/ in
        "$(pwd -P)"/*) ;;
        *)
            printf '%s is outside of the root directory; a symbolic link leads there.\n' "$inside" >&2
            return 1
            ;;
        esac
    done <"$work/parents"
}

print_parent() {
    printf '%s\0' ".${2%/*}"
}

keep_packages() {
    :
}

restore_enablement() {
    try rm -rf "$ledger"
    [ ! -d "$journal/ledger" ] || try cp -a "$journal/ledger" "$ledger"
}

set_owner() {
    rm -f "$ledger/owners/.$3/.plumb-owner"
    [ "$1" = "$new_owner" ] || chown -- "$1" "$2" 2>/dev/null || ledger_write "owners/.$3" .plumb-owner "$1"
}

set_directory_owner() {
    rm -f "$ledger/owners/.$3/.plumb-owner"
    chown -- "$1" "$2" 2>/dev/null || ledger_write "owners/.$3" .plumb-owner "$1"
}

removed() {
    true >"$work/removed"
    rm -f "$ledger/owners/.$1/.plumb-owner"
    case $1 in
    /etc/systemd/system/*@.*) forget_units "${1##*/}" ;;
    /etc/systemd/system/*) rm -f "$ledger/enabled/${1##*/}" "$ledger/active/${1##*/}" ;;
    esac
}

# forget_units TEMPLATE: all instances of a template that is gone.
forget_units() {
    for forgotten in "$ledger/enabled/${1%%@*}@"* "$ledger/active/${1%%@*}@"*; do
        rm -f "$forgotten"
    done
}

stop_unit() {
    ledger_write active "$2" inactive || fail "$1" switch
}

services() {
    enablement enable_unit 2>>"$work/error"
    actions act 2>>"$work/error"
}

enable_unit() {
    ledger_write enabled "$2" "${3}d" || fail "$1" switch
}

act() {
    ledger_write active "$2" active || fail "$1" switch
}

install_packages() {
    for package in $installs; do
        ledger_line packages "$package" || ledger_write packages "$package" 0+recorded || fail - journal
    done
}

remove_packages() {
    for package in $removals; do
        rm -f "$ledger/packages/$package"
    done
}

# Nothing runs here, so nothing is run, stopped, checked or installed.
check_candidate() {
    :
}

mark_loaded() {
    :
}

arrange_settling() {
    :
}

cancel_settling() {
    :
}

check_only() {
    word checked
}

run_command() {
    :
}

undo_command() {
    :
}

commit_packages() {
    :
}

undo_installed_packages() {
    :
}

undo_removed_packages() {
    :
}

stop_new_units() {
    :
}

restore_running() {
    :
}
