# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154,SC2317 # joined with others into one program; "fail" and "exit" do not return
# Undoes a transaction from its journal. Every part looks at what is there, so that undoing may itself be interrupted
# and begun again.

# revert: undoes, says how that went, and ends the program.
revert() {
    phase 'undoing'
    undo
    if [ -s "$work/left" ]; then
        log 'broken'
        frame broken "$work/left"
        exit 1
    fi
    log reverted
    word reverted
    exit 1
}

# The program was started from the journal by a later transaction.
settle_this() {
    trap '' HUP
    trap : PIPE
    rm -f "$journal/word"
    undo
    cat "$work/left" >&2
    log "undone later"
    [ ! -s "$work/left" ]
    exit
}

# left TEXT FILE: something could not be undone.
left() {
    printf '%s: %s\n' "$1" "$(tail -n 15 <"$2")" >>"$work/left"
}

# try COMMAND...: a part of undoing; the others go on when it fails.
try() {
    "$@" 2>"$work/try" </dev/null 3>&- 9>&- || left "$*" "$work/try"
}

undo() {
    true >"$work/left"
    undo_parts
    [ -s "$work/left" ] || {
        try rm -rf "$journal"
        cancel_settling
    }
}

undo_parts() {
    if [ -f "$journal/switching" ]; then
        commands_backwards undo_command
        undo_removed_packages
        stop_new_units
    fi
    steps discard_staged
    undo_removed_parents
    paths restore_directory
    paths restore_file
    undo_made
    restore_enablement
    if [ -f "$journal/switching" ]; then
        restore_running
    fi
    first_commands_backwards undo_command
    undo_installed_packages
}

discard_staged() {
    case $1 in
    file | symlink)
        staged "$2" "$3"
        try rm -f -- "$staged"
        ;;
    esac
}

undo_removed_parents() {
    [ -f "$journal/removed-parents" ] || return 0
    sort "$journal/removed-parents" >"$work/parents"
    while IFS= read -r parent; do
        [ -d ".$parent" ] || try mkdir -m 0755 ".$parent"
    done <"$work/parents"
}

restore_directory() {
    kept=$journal/before/$1.directory
    [ -d "$kept" ] || return 0
    [ -d ".$2" ] || try mkdir -m 0700 ".$2"
    try chown --reference="$kept" ".$2"
    try chmod --reference="$kept" ".$2"
}

# restore_file KEY PATH: puts back what was there, by a rename as well.
# shellcheck disable=SC3013 # dash and busybox have -ef
restore_file() {
    kept=$journal/before/$1
    staged "$1" "$2"
    if [ -f "$kept.absent" ]; then
        { [ -d ".$2" ] && [ ! -L ".$2" ]; } || try rm -f -- ".$2"
    elif [ -L "$kept.link" ]; then
        try cp -P --preserve=all "$kept.link" "$staged"
        try mv -f -T -- "$staged" ".$2"
    elif [ -f "$kept.file" ] && ! [ ".$2" -ef "$kept.file" ]; then
        ln "$kept.file" "$staged" 2>/dev/null || try cp --preserve=all "$kept.file" "$staged"
        try mv -f -T -- "$staged" ".$2"
    fi
}

undo_made() {
    [ -f "$journal/made" ] || return 0
    sort -r "$journal/made" >"$work/made"
    while IFS= read -r made; do
        [ ! -d ".$made" ] || try rmdir --ignore-fail-on-non-empty ".$made"
    done <"$work/made"
}
