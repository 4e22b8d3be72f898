# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154,SC2317 # joined with others into one program; "fail" and "exit" do not return
# What a transaction does with systemd.

# keep_units JOURNAL: remembers what runs and what is enabled. What is enabled is symbolic links, so these are kept as
# they are: putting them back needs no unit file to be there and to be understood.
keep_units() {
    # shellcheck disable=SC2086 # unit names have no blank
    [ -z "$units" ] || show_units "$1/units" $units
    enabled_links >"$1/enabled"
}

# enabled_links: those of systemd and, for packages that still have such scripts, those of the run levels.
enabled_links() {
    find ./etc/systemd/system ./etc/rc?.d ! -name plumb-settle.service \( -type l -printf 'l\t%p\t%l\n' -o -type d -name '*.*.*' -printf 'd\t%p\t\n' \) \
        2>/dev/null | sort
}

# show_units FILE NAME...: a block a unit, each ended by an empty line.
show_units() {
    show_file=$1
    shift
    true >"$show_file"
    has_manager || return 0
    systemctl show --property=ActiveState,SubState,UnitFileState,Type,MainPID,NRestarts,Result -- "$@" \
        >"$show_file" </dev/null && echo >>"$show_file"
}

# read_units FILE FUNCTION NAME...: calls FUNCTION NAME for each block, with its properties in variables.
read_units() {
    read_file=$1
    read_function=$2
    shift 2
    unit_active='' unit_sub='' unit_type='' unit_restarts=0 unit_result=''
    while IFS= read -r read_line; do
        case $read_line in
        '')
            "$read_function" "$1"
            shift
            unit_active='' unit_sub='' unit_type='' unit_restarts=0 unit_result=''
            ;;
        ActiveState=*) unit_active=${read_line#*=} ;;
        SubState=*) unit_sub=${read_line#*=} ;;
        Type=*) unit_type=${read_line#*=} ;;
        NRestarts=*) unit_restarts=${read_line#*=} ;;
        Result=*) unit_result=${read_line#*=} ;;
        esac
    done <"$read_file"
}

# stop_unit STEP NAME
stop_unit() {
    systemctl stop -- "$2" </dev/null 3>&- 9>&- || fail "$1" unit
}

services() {
    true >"$work/error"
    enable_units 2>>"$work/error"
    if $reload_manager; then
        systemctl daemon-reload </dev/null 2>>"$work/error" || fail - manager
    fi
    [ -n "$acted" ] || return 0
    phase 'starting services'
    # A unit that failed too often in the past may be tried again; this also sets NRestarts to 0.
    # shellcheck disable=SC2086 # unit names have no blank
    systemctl reset-failed -- $acted >/dev/null 2>&1 </dev/null
    actions act
    watch_units
}

enable_units() {
    enablement enable_unit
}

# enable_unit STEP NAME enable|disable. What has no file any more and never was enabled cannot be disabled, and need not be.
enable_unit() {
    systemctl --no-reload "$3" -- "$2" </dev/null ||
        { [ "$3" = disable ] && ! systemctl cat -- "$2" </dev/null >/dev/null 2>&1; } || fail "$1" enable
}

# act STEP NAME VERB
act() {
    true >"$work/error"
    case $3:$2 in
    reload:nginx | reload:nginx.service) reload_nginx "$@" ;;
    restart_in_turn:*) restart_in_turn "$1" "$2" ;;
    reload:*) systemctl reload-or-restart -- "$2" </dev/null 2>"$work/error" 3>&- 9>&- || fail_unit "$1" "$2" ;;
    *) systemctl "$3" -- "$2" </dev/null 2>"$work/error" 3>&- 9>&- || fail_unit "$1" "$2" ;;
    esac
}

# fail_unit STEP NAME: systemctl's message, then what the unit itself said last.
fail_unit() {
    {
        cat "$work/error"
        printf '\n'
        journalctl --sync
        journalctl -u "$2" -n 15 --no-pager -o cat
    } >"$work/unit-error" 2>/dev/null </dev/null
    fail "$1" unit "$work/unit-error"
}

# systemctl says that a simple service is active as soon as it is forked. So all of them are watched for a second,
# together; others have said themselves that they are ready.
watch_units() {
    watched=0
    while :; do
        simple=false
        # shellcheck disable=SC2086 # unit names have no blank
        show_units "$work/watched" $acted 2>/dev/null
        # shellcheck disable=SC2086
        read_units "$work/watched" judge_unit $acted
        [ $simple = true ] && [ $watched -lt 4 ] || return 0
        watched=$((watched + 1))
        sleep 0.25
    done
}

judge_unit() {
    case $unit_type in
    simple | exec | idle) simple=true ;;
    esac
    [ "$unit_restarts" = 0 ] || unit_sub=restarted
    case $unit_active:$unit_sub:$unit_type in
    failed:* | *:restarted:* | *:auto-restart*) judge_failed "$1" ;;
    inactive:*:oneshot) ;;
    inactive:*) judge_failed "$1" ;;
    esac
}

judge_failed() {
    printf 'The unit is %s (%s, result: %s).\n' "$unit_active" "$unit_sub" "$unit_result" >"$work/error"
    step_of "$1"
    fail_unit "$step" "$1"
}

# reload_nginx STEP NAME: a reload only sends a signal, and nginx keeps the old workers when it cannot do what the new
# configuration says, for example listen on a port that is in use. New workers are the proof.
reload_nginx() {
    nginx_pid=$(systemctl show --property=MainPID --value -- "$2")
    if [ "${nginx_pid:-0}" = 0 ]; then
        systemctl restart -- "$2" </dev/null 2>"$work/error" 3>&- 9>&- || fail_unit "$1" "$2"
        return
    fi
    nginx_log=./var/log/nginx/error.log
    nginx_logged=0
    [ ! -f $nginx_log ] || nginx_logged=$(($(wc -c <$nginx_log)))
    children "$nginx_pid" >"$work/workers"
    systemctl reload -- "$2" </dev/null 2>"$work/error" 3>&- 9>&- || fail_unit "$1" "$2"
    await_workers && return
    {
        printf 'nginx refused the new configuration and goes on with the old one.\n'
        tail -c +$((nginx_logged + 1)) <$nginx_log | grep -F -e '[emerg]' -e '[alert]' -e '[crit]' |
            sed 's/^[0-9/]* [0-9:]* //' | uniq | tail -n 15
    } >"$work/error" 2>/dev/null
    fail "$1" nginx-reload
}

await_workers() {
    awaited=0
    while [ $awaited -lt 60 ]; do
        sleep 0.05
        children "$nginx_pid" >"$work/new-workers"
        [ -z "$(comm -13 "$work/workers" "$work/new-workers")" ] || return 0
        awaited=$((awaited + 1))
    done
    return 1
}

# children PID: the process ids of its children, sorted as text.
children() {
    grep -l "^PPid:[[:space:]]*$1\$" /proc/[0-9]*/status 2>/dev/null | cut -d/ -f3 | sort
}

# mark_loaded: a mark for each unit whose file was put, that was acted on, or that was told otherwise, by which it is known
# later what changed since.
mark_loaded() {
    mkdir -p "$state/loaded"
    # shellcheck disable=SC2086 # unit names have no blank
    for marked in $acted $unit_files $noted; do
        true >"$state/loaded/$marked"
    done
}

# listening UNIT: what its processes listen on, a line each, sorted.
listening() {
    listening_group=$(systemctl show --property=ControlGroup --value -- "$1" </dev/null)
    [ -n "$listening_group" ] || return 0
    cat "/sys/fs/cgroup$listening_group/cgroup.procs" "/sys/fs/cgroup/systemd$listening_group/cgroup.procs" \
        2>/dev/null | sort -u >"$work/processes"
    read -r listening_process <"$work/processes" || return 0
    sed 's|.*|/proc/&/fd|' "$work/processes" | tr '\n' '\0' |
        xargs -0 sh -c 'exec find "$@" -lname "socket:*" -printf "%l\n"' find 2>/dev/null |
        sed 's/socket:.\([0-9]*\).*/\1/' | sort -u >"$work/inodes"
    {
        sed -n 's/^ *[0-9]*: \([0-9A-F]*:[0-9A-F]*\) [0-9A-F:]* 0A [^ ]* [^ ]* [^ ]*  *[0-9]*  *[0-9]* \([0-9]*\) .*/\2 tcp:\1/p' \
            "/proc/$listening_process/net/tcp" "/proc/$listening_process/net/tcp6"
        sed -n 's/^[^ ]* [^ ]* [^ ]* 00010000 [^ ]* [^ ]*  *\([0-9]*\) \(.*\)/\1 unix:\2/p' "/proc/$listening_process/net/unix"
    } 2>/dev/null | sort -k 1,1 | join -o 2.2 "$work/inodes" - | sort -u
}

# count_connections STEP NAME: how many connections to what a unit listens on would end with its processes.
count_connections() {
    has_manager || return 0
    listening "$2" >"$work/listened"
    [ -s "$work/listened" ] || return 0
    sed -n 's/^tcp:.*:\([0-9A-F]*\)$/\1/p' "$work/listened" >"$work/ports"
    sed -n 's/^unix://p' "$work/listened" >"$work/sockets"
    {
        sed -n 's/^ *[0-9]*: [0-9A-F]*:\([0-9A-F]*\) [0-9A-F:]* 01 [^ ]* [^ ]* [^ ]*  *[0-9]*  *[0-9]* \([0-9]*\) .*/\2 \1/p' \
            "/proc/$listening_process/net/tcp" "/proc/$listening_process/net/tcp6" 2>/dev/null |
            sort -k 1,1 | join -o 2.2 "$work/inodes" - | grep -x -F -f "$work/ports"
        sed -n 's/^[^ ]* [^ ]* [^ ]* 00000000 [^ ]* 03  *\([0-9]*\) \(.*\)/\1 \2/p' \
            "/proc/$listening_process/net/unix" 2>/dev/null |
            sort -k 1,1 | join -o 2.2 "$work/inodes" - | grep -x -F -f "$work/sockets"
    } >"$work/connections"
    connections=$(($(wc -l <"$work/connections")))
    [ $connections = 0 ] || word connections "$1" "$2" "$connections"
}

# restart_in_turn STEP NAME: and waits until it listens again on all that it listened on before.
restart_in_turn() {
    listening "$2" >"$work/listened"
    systemctl restart -- "$2" </dev/null 2>"$work/error" 3>&- 9>&- || fail_unit "$1" "$2"
    turns=0
    while :; do
        listening "$2" >"$work/listens"
        [ -n "$(comm -23 "$work/listened" "$work/listens")" ] || return 0
        if [ $turns -ge 150 ] || ! systemctl is-active --quiet -- "$2" </dev/null; then
            break
        fi
        turns=$((turns + 1))
        sleep 0.2
    done
    {
        printf 'It was restarted, and does not listen any more on:\n'
        comm -23 "$work/listened" "$work/listens"
    } >"$work/error"
    fail_unit "$1" "$2"
}

# Undoing: units that did not run before are stopped while their files are still there.
stop_new_units() {
    [ -f "$journal/units" ] || return 0
    at_boot && return
    # shellcheck disable=SC2086 # unit names have no blank
    read_units "$journal/units" stop_new_unit $units
}

stop_new_unit() {
    case $unit_active in
    active | activating | reloading) ;;
    *) if systemctl is-active --quiet -- "$1" || systemctl is-failed --quiet -- "$1"; then
        try systemctl stop -- "$1"
        systemctl reset-failed -- "$1" </dev/null 2>/dev/null
    fi ;;
    esac
}

# Undoing: exactly the links that were there before, and no directory for links that was not.
restore_enablement() {
    [ -f "$journal/enabled" ] || return 0
    enabled_links >"$work/enabled"
    comm -13 "$journal/enabled" "$work/enabled" | sort -r >"$work/links"
    while IFS="$tab" read -r link_kind link_path link_target; do
        case $link_kind in
        l) try rm -f -- "$link_path" ;;
        d) try rmdir --ignore-fail-on-non-empty -- "$link_path" ;;
        esac
    done <"$work/links"
    comm -23 "$journal/enabled" "$work/enabled" >"$work/links"
    while IFS="$tab" read -r link_kind link_path link_target; do
        case $link_kind in
        l) try ln -s -f -n -- "$link_target" "$link_path" ;;
        d) try mkdir -p -m 0755 -- "$link_path" ;;
        esac
    done <"$work/links"
}

tab=$(printf '\t')

restore_running() {
    [ -f "$journal/units" ] || return 0
    if $reload_manager; then
        try systemctl daemon-reload
    fi
    # shellcheck disable=SC2086 # unit names have no blank
    read_units "$journal/units" restore_unit $units
}

restore_unit() {
    case $unit_active in
    active | activating | reloading) ;;
    *)
        ! at_boot || systemctl --no-block stop -- "$1" </dev/null 2>/dev/null
        return 0
        ;;
    esac
    if at_boot; then
        try systemctl --no-block start -- "$1"
        return
    fi
    systemctl reset-failed -- "$1" </dev/null 2>/dev/null
    verb_of "$1"
    case $verb in
    restart | restart_in_turn) try systemctl restart -- "$1" ;;
    reload) systemctl reload-or-restart -- "$1" 2>/dev/null </dev/null || try systemctl restart -- "$1" ;;
    *) try systemctl start -- "$1" ;;
    esac
}
