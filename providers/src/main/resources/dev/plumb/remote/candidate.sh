# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154,SC2317,SC2015 # joined with others into one program; "fail" and "exit" do not return
# Checks how things would be with the new files in place, on the live host, without changing it: in a mount namespace
# of its own the directories that would change are covered by copies, and the changes are made there.
#
# The generated part has set $nginx_check (empty, or the check's name) and $brings (whether packages or files come with
# the transaction), and has defined:
#   candidate_steps KIND STEP ARGUMENT...   the steps to lay over
#   unit_checks CHECK PATH

# check_only: the program was sent to check and for nothing else. The payload has the new contents.
check_only() {
    mkdir "$work/new"
    candidate_steps receive_content
    in_namespace
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
    frame unchecked "$work/error"
}

# candidate: the part within the namespace. Exit code 3 says that a check failed; every other one,
# unshare's own included, that checking is not possible.
candidate() {
    verdict=0
    candidate_steps ancestor | sort -u >"$work/ancestors"
    cover_ancestors
    candidate_steps lay
    check_nginx
    unit_checks check_unit
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
    mkdir -p "$over/upper" "$over/work" && : >"$over/upper/.plumb-cover" &&
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
