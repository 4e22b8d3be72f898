# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154,SC2317 # joined with others into one program; "fail" and "exit" do not return
# What a transaction does with Debian packages: all of them in one call of apt. What came with them is remembered on
# the host, so that it can go with them.

apt() {
    DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 NEEDRESTART_SUSPEND=1 \
        apt-get -y -q -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confdef \
        -o Dpkg::Options::=--force-confold --no-install-recommends "$@" </dev/null 3>&- 9>&-
}

# installed_packages: name and version of each, tab-separated and sorted.
installed_packages() {
    # shellcheck disable=SC2016 # dpkg-query expands them
    dpkg-query -W -f '${db:Status-Abbrev}\t${Package}\t${Version}\n' | sed -n 's/^.i[^	]*	//p' | sort -u
}

# keep_packages JOURNAL
keep_packages() {
    [ -n "$installs$removals" ] || return 0
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo 'There is no apt-get on this host: packages are for Debian and its kin.' >&2
        return 1
    fi
    installed_packages >"$1/packages"
    [ -n "$removals" ] || return 0
    active_services >"$1/active"
    apt-mark showauto | sort >"$1/auto"
}

# active_services: a package that comes back starts its services, whether they ran before or not.
active_services() {
    ! has_manager ||
        systemctl list-units --type=service --state=active --no-legend --plain --full </dev/null | cut -d' ' -f1 | sort
}

# is_installed NAME, when the transaction began
is_installed() {
    cut -f1 "$journal/packages" | grep -q -x -F -e "$1"
}

install_packages() {
    wanted=
    for package in $installs; do
        is_installed "$package" || wanted="$wanted $package"
    done
    [ -n "$wanted" ] || return 0
    phase 'installing packages'
    true >"$journal/installing"
    # shellcheck disable=SC2086 # package names have no blank
    apt install -- $wanted >"$work/apt" 2>&1 && return
    # The lists may be older than the archive, or never have been fetched.
    grep -q -e 'Unable to locate' -e 'no installation candidate' -e 'Failed to fetch' -e 'Unable to fetch' \
        "$work/apt" && apt update >"$work/apt-update" 2>&1
    # shellcheck disable=SC2086
    apt install -- $wanted >"$work/apt" 2>&1 || fail_apt
}

fail_apt() {
    grep -e '^E: ' -e '^dpkg: error' "$work/apt" >"$work/apt-errors" || tail -n 15 <"$work/apt" >"$work/apt-errors"
    fail - package "$work/apt-errors"
}

# Purges what is asked for, then of what Plumb brought to this host that which nothing needs any more.
remove_packages() {
    [ -n "$removals" ] || return 0
    phase 'removing packages'
    unwanted=
    for package in $removals; do
        ! is_installed "$package" || unwanted="$unwanted $package"
    done
    cat "$state"/packages/* 2>/dev/null | sort -u >"$work/brought"
    keep_conffiles 2>"$work/error" || fail - journal
    true >"$journal/removing"
    # That something on the host merely suggests what Plumb brought is no need: it did without before.
    # shellcheck disable=SC2086 # package names have no blank
    apt-get -s -o APT::AutoRemove::SuggestsImportant=false --auto-remove purge -- $unwanted 2>/dev/null </dev/null |
        sed -n 's/^\(Remv\|Purg\) \([^ :]*\).*/\2/p' | sort -u | comm -12 - "$work/brought" >"$work/orphans"
    [ -n "$unwanted" ] || [ -s "$work/orphans" ] || return 0
    # shellcheck disable=SC2046,SC2086
    apt purge -- $unwanted $(cat "$work/orphans") >"$work/apt" 2>&1 || fail_apt
}

# Configuration files of what may be purged, as they are now: a package that comes back would bring its own.
keep_conffiles() {
    mkdir "$journal/conffiles"
    # shellcheck disable=SC2016,SC2046,SC2086 # dpkg-query expands them
    dpkg-query -W -f '${Conffiles}\n' -- $unwanted $(cat "$work/brought") 2>/dev/null |
        sed -n 's/^ \/\(.*\) [0-9a-f]\{32\}$/.\/\1/p' >"$work/conffiles"
    while IFS= read -r conffile; do
        [ ! -e "$conffile" ] || cp -a --parents "$conffile" "$journal/conffiles"
    done <"$work/conffiles"
}

# What came is written down; what is gone is no longer of interest.
commit_packages() {
    [ -f "$journal/packages" ] || return 0
    installed_packages | cut -f1 >"$work/now"
    if [ -f "$journal/installing" ]; then
        cut -f1 "$journal/packages" | comm -13 - "$work/now" >"$state/packages/$transaction"
    fi
    [ -f "$journal/removing" ] || return 0
    for brought in "$state"/packages/*; do
        comm -12 "$brought" "$work/now" >"$work/still"
        if [ -s "$work/still" ]; then cat "$work/still" >"$brought"; else rm -f "$brought"; fi
    done
}

undo_installed_packages() {
    [ -f "$journal/installing" ] || return 0
    dpkg --configure -a >"$work/apt" 2>&1 </dev/null 3>&- 9>&-
    cut -f1 "$journal/packages" >"$work/before"
    installed_packages | cut -f1 | comm -13 "$work/before" - >"$work/came"
    [ -s "$work/came" ] || return 0
    # shellcheck disable=SC2046 # package names have no blank
    apt purge -- $(cat "$work/came") >"$work/apt" 2>&1 || left 'packages could not be removed again' "$work/apt"
}

undo_removed_packages() {
    [ -f "$journal/removing" ] || return 0
    dpkg --configure -a >"$work/apt" 2>&1 </dev/null 3>&- 9>&-
    installed_packages | comm -23 "$journal/packages" - | tr '\t' '=' >"$work/gone"
    if [ -s "$work/gone" ]; then
        # shellcheck disable=SC2046
        apt install --allow-downgrades -- $(cat "$work/gone") >"$work/apt" 2>&1 ||
            left 'packages could not be installed again' "$work/apt"
        cut -d= -f1 "$work/gone" | comm -12 - "$journal/auto" | xargs -r apt-mark auto >/dev/null 2>&1
    fi
    try cp -a "$journal/conffiles/." .
    undo_services_of_packages
}

# Services that were started by a package's return are stopped, with their configuration back the others start again.
undo_services_of_packages() {
    active_services >"$work/active"
    comm -13 "$journal/active" "$work/active" >"$work/stop"
    while IFS= read -r service; do
        try systemctl stop -- "$service"
    done <"$work/stop"
    cut -d= -f1 "$work/gone" | xargs -r dpkg -L 2>/dev/null | sed -n 's/.*\/systemd\/system\/\([^/]*\.service\)$/\1/p' |
        sort -u | comm -12 - "$journal/active" >"$work/start"
    while IFS= read -r service; do
        try systemctl restart -- "$service"
    done <"$work/start"
}
