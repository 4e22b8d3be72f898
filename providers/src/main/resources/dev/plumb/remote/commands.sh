# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154,SC2317 # joined with others into one program; "fail" and "exit" do not return
# Commands that a transaction runs after the services have been dealt with. They get a function that sets their
# environment and becomes them, so that no secret is an argument.

# run_command STEP FUNCTION UNDO-FUNCTION
run_command() {
    printf '%s\n' "$1" >>"$journal/commands" || fail "$1" journal
    ("$2") </dev/null >"$work/error" 2>&1 3>&- 9>&- && return
    command_code=$?
    tail -n 15 <"$work/error" >"$work/command-error"
    printf '\nexit code %s\n' "$command_code" >>"$work/command-error"
    fail "$1" command "$work/command-error"
}

# undo_command STEP FUNCTION UNDO-FUNCTION
undo_command() {
    [ -n "$3" ] && grep -q -x -F -e "$1" "$journal/commands" 2>/dev/null || return 0
    ("$3") </dev/null >"$work/error" 2>&1 3>&- 9>&- || left "$2" "$work/error"
}
