# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154,SC2317 # joined with others into one program; "fail" and "exit" do not return
# What every program that Plumb sends to a host begins with. The generated head has set $nonce, $root and $work.
#
# Standard output carries nothing but frames, on descriptor 3; standard input carries the payload. So every command
# that might read or write either has them closed.

LC_ALL=C
export LC_ALL
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:$PATH
export PATH
umask 077
exec 3>&1 1>&2

# All paths are relative to the root directory from here on: "/etc/x" is "./etc/x".
cd "$root" || exit 1

# missing_tools NAME...: sets $missing to those that are not there, a blank before each.
missing_tools() {
    missing=
    for tool in "$@"; do
        command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
    done
}

# frame NAME FILE [ARGUMENT...]: sends a file. Its length goes before it, so that no content is taken for a frame.
frame() {
    frame_name=$1
    frame_file=$2
    shift 2
    printf '%s %s %s%s\n' "$nonce" "$frame_name" "$(($(wc -c <"$frame_file")))" "${*:+ $*}" >&3
    cat <"$frame_file" >&3
}

# word NAME [ARGUMENT...]: sends a frame without content.
word() {
    word_name=$1
    shift
    printf '%s %s 0%s\n' "$nonce" "$word_name" "${*:+ $*}" >&3
}

# receive FILE: takes the next part of the payload: a line with its length, then its bytes. "read" and "head -c" take
# not a byte more than that.
receive() {
    read -r receive_size && head -c "$receive_size" >"$1"
}

# observe LIST STAT SUMS ERRORS: what is at each of the NUL-separated paths in the file LIST. STAT gets six
# NUL-separated items a path that is there (path, kind, mode, owner, group, link's target), SUMS what sha256sum -z says
# of the regular files, ERRORS what could not be read. A path that is in none of them is absent.
observe() {
    # shellcheck disable=SC2016 # the inner shell is to expand them
    xargs -0 -r sh -c 'exec find "$@" -maxdepth 0 '"$observe_format" find <"$1" >"$2" 2>"$4.all"
    # shellcheck disable=SC2016
    xargs -0 -r sh -c 'exec find "$@" -maxdepth 0 -type f -print0' find <"$1" 2>>"$4.all" |
        xargs -0 -r sha256sum -z -- >"$3" 2>>"$4.all"
    recorded_owners "$2"
    observe_errors "$4"
}

# A root directory puts in the owners that it could not give to the files themselves.
recorded_owners() {
    :
}

# shellcheck disable=SC2034 # used within a quoted program
observe_format='"(" -type f -printf "%p\0f\0%m\0%u\0%g\0\0" -o -type d -printf "%p\0d\0%m\0%u\0%g\0\0" \
    -o -type l -printf "%p\0l\0%m\0%u\0%g\0%l\0" -o -printf "%p\0o\0%m\0%u\0%g\0\0" ")"'

# observe_below DIRECTORY STAT SUMS ERRORS: the same for everything below a directory.
observe_below() {
    eval 'find "$1" -mindepth 1 '"$observe_format" >"$2" 2>"$4.all"
    find "$1" -mindepth 1 -type f -print0 2>>"$4.all" | xargs -0 -r sha256sum -z -- >"$3" 2>>"$4.all"
    recorded_owners "$2"
    observe_errors "$4"
}

# Absent is not an error; everything else that find and sha256sum complain about is.
observe_errors() {
    sed -e '/: No such file or directory$/d' -e '/: Not a directory$/d' <"$1.all" >"$1"
}

# has_manager: whether this machine has a systemd that can be spoken to.
has_manager() {
    [ -d /run/systemd/system ] && command -v systemctl >/dev/null 2>&1
}

# package_versions FILE NAME...: what dpkg knows, a line each: status, name, version, tab-separated. That it does not know
# one is no failure; that it cannot read its books is, with FILE.errors.
package_versions() {
    package_file=$1
    shift
    true >"$package_file"
    if ! command -v dpkg-query >/dev/null 2>&1; then
        [ -f /var/lib/dpkg/status ] || return 0
        printf 'not found: dpkg-query\n' >"$package_file.errors"
        return 1
    fi
    # shellcheck disable=SC2016 # dpkg-query expands them
    dpkg-query -W -f '${db:Status-Abbrev}\t${Package}\t${Version}\n' -- "$@" >"$package_file" 2>"$package_file.errors"
    [ $? -le 1 ]
}
