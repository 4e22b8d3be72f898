# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154,SC2317 # joined with others into one program; "fail" and "exit" do not return
# Answers questions and changes nothing.

# need_tools NAME...: those that are named, and those that all questions need. Without one of them the answers would not
# be missing, but wrong. This is said without any of them.
need_tools() {
    missing_tools cat find grep head join rm sed sha256sum sort tr wc xargs "$@"
    [ ! -d /run/systemd/system ] || command -v systemctl >/dev/null 2>&1 || missing="$missing systemctl"
    [ -n "$missing" ] || return 0
    printf '%s tools %s\nnot found:%s' "$nonce" $((${#missing} + 10)) "$missing" >&3
    word end
    exit 1
}

# ask_paths: the payload has the paths, then the sorted hashes of contents that need not be sent, then the paths whose
# content is a secret.
ask_paths() {
    receive "$work/paths" && receive "$work/known" && receive "$work/withheld" || return 1
    observe "$work/paths" "$work/stat" "$work/sums" "$work/errors"
    frame paths "$work/stat"
    frame sums "$work/sums"
    frame errors "$work/errors"
    send_unknown
}

# Sends every content that the controller has not, once, unless it is larger than 1 MiB. Paths that are asked for have
# no newline, so that lines will do.
send_unknown() {
    tr '\0' '\n' <"$work/sums" | sort | join -t ' ' -v 1 - "$work/known" >"$work/unknown"
    send_last=
    while IFS= read -r send_line; do
        send_hash=${send_line%% *}
        [ "$send_hash" = "$send_last" ] && continue
        ! grep -q -x -F -e "${send_line#*  }" "$work/withheld" || continue
        send_last=$send_hash
        head -c 1048577 <"${send_line#*  }" >"$work/content" 2>/dev/null || continue
        [ $(($(wc -c <"$work/content"))) -gt 1048576 ] || frame content "$work/content"
    done <"$work/unknown"
}

# ask_below NUMBER PATH
ask_below() {
    observe_below ".$2" "$work/stat" "$work/sums" "$work/errors"
    frame below "$work/stat" "$1"
    frame below-sums "$work/sums" "$1"
    frame errors "$work/errors"
}

unit_properties=Id,Names,LoadState,ActiveState,SubState,UnitFileState,FragmentPath,NeedDaemonReload,Type,MainPID
unit_properties=$unit_properties,NRestarts,Result,ActiveEnterTimestampMonotonic

# ask_units NAME...: one block of lines a unit, an empty line between two blocks.
ask_units() {
    has_manager || return 0
    if systemctl show --property="$unit_properties" -- "$@" >"$work/units" 2>"$work/errors" </dev/null; then
        frame units "$work/units"
    else
        frame errors "$work/errors"
    fi
}

# ask_templates NAME...: a template has no state of its own but that of its file.
ask_templates() {
    has_manager || return 0
    systemctl list-unit-files --no-legend --no-pager --full -- "$@" >"$work/templates" 2>/dev/null </dev/null
    frame templates "$work/templates"
}

# ask_packages NAME...
ask_packages() {
    if package_versions "$work/packages" "$@"; then
        frame packages "$work/packages"
    else
        frame errors "$work/packages.errors"
    fi
}

# ask_times: the payload has paths; when each was last changed, and how late it is.
ask_times() {
    receive "$work/timed" || return 1
    # shellcheck disable=SC2016 # the inner shell is to expand them
    xargs -0 -r sh -c 'exec find "$@" -maxdepth 0 -printf "%p\0%T@\0"' find <"$work/timed" >"$work/times" 2>/dev/null
    frame times "$work/times"
    { date +%s.%N && cat /proc/uptime; } >"$work/clock" 2>/dev/null
    frame clock "$work/clock"
}

# ask_changes NAME...: of each unit its state, and when it came to it.
ask_changes() {
    has_manager || return 0
    systemctl show --property=ActiveState,StateChangeTimestampMonotonic -- "$@" >"$work/states" 2>/dev/null </dev/null
    while IFS= read -r changes_line; do
        case $changes_line in
        ActiveState=*) changes_state=${changes_line#*=} ;;
        StateChangeTimestampMonotonic=*) changes_time=${changes_line#*=} ;;
        '')
            printf '%s %s %s\n' "$1" "$changes_state" "$changes_time"
            shift
            ;;
        esac
    done <"$work/states" >"$work/changes"
    [ $# -eq 0 ] || printf '%s %s %s\n' "$1" "$changes_state" "$changes_time" >>"$work/changes"
    frame changes "$work/changes"
}

# ask_output NUMBER FUNCTION: what a command prints. It may hang; a question may not.
ask_output() {
    ("$2") >"$work/output" 2>/dev/null </dev/null 3>&-
    frame output "$work/output" "$1" "$?"
}
