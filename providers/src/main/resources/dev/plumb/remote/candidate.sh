# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154,SC2317,SC2015 # joined with others into one program; "fail" and "exit" do not return
# Checks how things would be with the new files in place, on the live host, without changing it: in a mount namespace
# of its own the directories that would change are covered by copies, and the changes are made there.
#
# The generated part has set $nginx_check, $sshd_check, $sudoers_check (each empty, or the check's name), $nginx_only
# (whether nothing else is checked) and $brings (whether packages or files come with the transaction), and has defined:
#   candidate_steps KIND STEP ARGUMENT...   the steps to lay over
#   unit_checks CHECK PATH
#   redis_checks CHECK PATH
#   ending STEP UNIT                        units whose processes will end, and with them their connections

# check_only: the program was sent to check and for nothing else. The payload has the new contents.
check_only() {
    mkdir "$work/new"
    candidate_steps receive_content
    ! $checks || in_namespace
    ending count_connections
    word checked
}

receive_content() {
    [ "$1" != file ] || receive "$work/new/$2"
}

# check_candidate: within a transaction, when the new files are staged.
check_candidate() {
    $checks || return 0
    phase 'checking the candidate'
    in_namespace || revert
}

in_namespace() {
    unshare -m sh "$work/program" "$work" candidate >&3 2>"$work/error" </dev/null
    case $? in
    0) return 0 ;;
    3) return 1 ;;
    esac
    relocated_verdict=0
    if ! relocated || ! $nginx_only; then
        frame unchecked "$work/error"
    fi
    return $relocated_verdict
}

# candidate: the part within the namespace. Exit code 3 says that a check failed; every other one,
# unshare's own included, that checking is not possible.
candidate() {
    verdict=0
    candidate_steps ancestor | sort -u >"$work/ancestors"
    cover_ancestors
    candidate_steps lay
    check_nginx
    check_sshd
    check_sudoers
    unit_checks check_unit
    redis_checks check_redis
    exit $verdict
}

# ancestor KIND STEP PATH: the nearest directory that is there.
ancestor() {
    ancestor_path=.${3%/*}
    while [ ! -d "$ancestor_path" ]; do
        ancestor_path=${ancestor_path%/*}
    done
    printf '%s/\n' "$ancestor_path"
}

# Covers the outermost ones; with the slash at the end, what is within a directory is sorted right after it.
cover_ancestors() {
    covered=
    covers=0
    while IFS= read -r cover_directory; do
        case $cover_directory in
        "${covered:-//}"*) ;;
        *) cover "${cover_directory%/}" && covered=$cover_directory ;;
        esac
    done <"$work/ancestors"
}

# cover DIRECTORY: by an overlay, or by a copy where the kernel has no overlays. Nothing is written before a mark that
# only the cover has is seen in the directory.
cover() {
    covers=$((covers + 1))
    over=$work/cover-$covers
    mkdir -p "$over/upper" "$over/work" && true >"$over/upper/.plumb-cover" &&
        chown --reference="$1" "$over/upper" && chmod --reference="$1" "$over/upper" || exit 2
    mount -t overlay -o "lowerdir=$1,upperdir=$over/upper,workdir=$over/work" overlay "$1" 2>/dev/null ||
        { is_small "$1" && cp -a "$1/." "$over/upper" && mount --bind "$over/upper" "$1"; } || exit 2
    [ -e "$1/.plumb-cover" ] && rm "$1/.plumb-cover" || exit 2
}

# is_small DIRECTORY: whether copying it is no burden; the copy is in memory. Megabytes.
is_small() {
    [ "$(du -s -m "$1" | cut -f1)" -lt 64 ]
}

lay() {
    lay_kind=$1
    shift
    lay_"$lay_kind" "$@"
}

# lay_file STEP PATH OWNER MODE SHA256. An owner may come with a package that is not installed yet.
lay_file() {
    mkdir -p ".${2%/*}"
    lay_from=$work/new/$1
    [ -f "$lay_from" ] || lay_from=.${2%/*}/.plumb-$transaction-$1
    rm -f -- ".$2"
    cp -p "$lay_from" ".$2" && chmod "$4" ".$2"
    chown -- "$3" ".$2" 2>/dev/null
}

lay_symlink() {
    mkdir -p ".${2%/*}"
    rm -f -- ".$2"
    ln -s -- "$3" ".$2"
}

lay_directory() {
    mkdir -p ".$2" && chmod "$4" ".$2"
    chown -- "$3" ".$2" 2>/dev/null
}

lay_remove_file() {
    rm -f -- ".$2"
}

lay_remove_directory() {
    rmdir --ignore-fail-on-non-empty -- ".$2" 2>/dev/null
}

# Without nginx there is nothing to ask yet; the transaction that brings it asks again.
check_nginx() {
    [ -n "$nginx_check" ] && command -v nginx >/dev/null || return 0
    # A test opens the logs and the pid file, and makes them when they are not there.
    [ ! -d ./var/log/nginx ] || cover ./var/log/nginx
    pid_file=false
    [ ! -e ./run/nginx.pid ] || pid_file=true
    nginx -t >"$work/nginx" 2>&1 </dev/null || {
        note "$nginx_check" nginx "$work/nginx"
        verdict=3
    }
    $pid_file || [ -s ./run/nginx.pid ] || rm -f ./run/nginx.pid
}

# check_unit CHECK PATH: only what is said about this unit counts, and a key that systemd would merely ignore is wrong.
# A program that comes with this transaction cannot be there yet.
check_unit() {
    command -v systemd-analyze >/dev/null || return 0
    unit_name=${2##*/}
    case $unit_name in
    *@.*) unit_name=${unit_name%@*}@ ;;
    *) unit_name=$unit_name: ;;
    esac
    systemd-analyze verify --man=no "$2" >"$work/verify" 2>&1 </dev/null
    if $brings; then
        sed -i -e '/is not executable: No such file or directory/d' -e '/^.*: .*Unit .* not found\.$/d' "$work/verify"
    fi
    grep -F -e "$unit_name" "$work/verify" >"$work/unit-verify" || return 0
    note "$1" unit-file "$work/unit-verify"
    verdict=3
}

# Everything is asked as a whole: a drop-in may be good by itself and wrong with the rest.
check_sshd() {
    [ -n "$sshd_check" ] && command -v sshd >/dev/null || return 0
    # It wants the directory to be there that its unit makes.
    sshd_made=false
    [ -d ./run/sshd ] || { mkdir -m 0755 ./run/sshd && sshd_made=true; }
    sshd -t >"$work/sshd" 2>&1 </dev/null || {
        note "$sshd_check" sshd "$work/sshd"
        verdict=3
    }
    ! $sshd_made || rmdir ./run/sshd
}

check_sudoers() {
    [ -n "$sudoers_check" ] && command -v visudo >/dev/null || return 0
    visudo -c >"$work/sudoers" 2>&1 </dev/null && return
    grep -v ': parsed OK$' "$work/sudoers" >"$work/sudoers-wrong"
    note "$sudoers_check" sudoers "$work/sudoers-wrong"
    verdict=3
}

# check_redis CHECK PATH: redis has no test of its own. One is started that listens on nothing but a socket, speaks to no
# other server and writes nothing; when the socket is there, the file was understood.
check_redis() {
    command -v redis-server >/dev/null && [ -f ".$2" ] || return 0
    redis_directory=$work/redis-$1
    mkdir -p "$redis_directory"
    timeout 10 redis-server "$2" --port 0 --tls-port 0 --unixsocket "$redis_directory/socket" --daemonize no \
        --supervised no --pidfile '' --logfile '' --dir "$redis_directory" --save '' --appendonly no \
        --cluster-enabled no --replicaof no one >"$work/redis" 2>&1 </dev/null 3>&- &
    redis_pid=$!
    redis_waited=0
    while [ $redis_waited -lt 100 ] && [ ! -S "$redis_directory/socket" ] && kill -0 "$redis_pid" 2>/dev/null; do
        sleep 0.05
        redis_waited=$((redis_waited + 1))
    done
    redis_started=false
    [ ! -S "$redis_directory/socket" ] || redis_started=true
    kill "$redis_pid" 2>/dev/null
    wait "$redis_pid" 2>/dev/null
    $redis_started && return
    sed -e 's/^[0-9]*:[A-Z] .* [#*] //' -e '/oO0OoO0OoO0Oo/d' -e '/Configuration loaded/d' "$work/redis" |
        tail -n 8 >"$work/redis-wrong"
    note "$1" redis "$work/redis-wrong"
    verdict=3
}

# Where there is no mount namespace to be had, root can still ask nginx about a copy of its configuration in which the
# paths of the copy stand for the real ones. Units cannot be asked about in this way.
relocated() {
    [ -n "$nginx_check" ] && [ -d ./etc/nginx ] && [ "$(id -u)" = 0 ] && command -v nginx >/dev/null || return 1
    copy=$work/copy
    mkdir -p "$copy/etc" && cp -a ./etc/nginx "$copy/etc/nginx" || return 1
    printf 's|/etc/nginx/|%s/etc/nginx/|g\n' "$copy" >"$work/relocate"
    relocate_root=$(pwd -P)
    candidate_steps relocate_step
    find "$copy/etc/nginx" -type f -exec sed -i -f "$work/relocate" {} +
    find "$copy/etc/nginx" -type l -exec sh -c '
        for link; do
            target=$(readlink "$link")
            case $target in /etc/nginx/*) ln -s -f -n "$0$target" "$link" ;; esac
        done' "$copy" {} +
    nginx -t -c "$copy/etc/nginx/nginx.conf" >"$work/nginx" 2>&1 </dev/null && return 0
    sed -e "s|$copy||g" "$work/nginx" >"$work/nginx-wrong"
    note "$nginx_check" nginx "$work/nginx-wrong"
    relocated_verdict=1
    return 0
}

# relocate_step KIND STEP PATH ARGUMENT...: lays a step over the copy; what is put elsewhere is named where it is staged.
relocate_step() {
    case $1:$3 in
    file:/etc/nginx/* | symlink:/etc/nginx/* | directory:/etc/nginx/* | remove_file:/etc/nginx/*)
        (cd "$copy" && lay "$@")
        ;;
    file:*)
        relocate_from=$work/new/$2
        [ -f "$relocate_from" ] || relocate_from=$relocate_root${3%/*}/.plumb-$transaction-$2
        printf 's|%s|%s|g\n' "$(printf '%s' "$3" | sed 's/[.[\*^$|\\]/\\&/g')" "$relocate_from" >>"$work/relocate"
        ;;
    esac
    return 0
}
