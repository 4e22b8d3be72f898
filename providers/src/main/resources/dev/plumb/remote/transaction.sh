# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154,SC2317,SC2015 # joined with others into one program; "fail" and "exit" do not return
# Carries out a host transaction, or undoes it. The generated part has set $transaction, $description, $asker, $plan,
# $fence_lineage (empty, or that of the state, with $fence_serial and $fence_since), $anew (whether the word has to come
# through a new connection), $confirm_timeout, $units, and has defined the lists, functions that call their first
# argument once an entry:
#   paths     KEY PATH             every path that a step touches, once
#   steps     KIND STEP ARGUMENT.. what to do at paths, in order
#   stops, enablement, actions, first_commands, commands (and the two backwards)
#
# The program keeps a copy of itself in the journal. Whoever finds a journal undoes it with that copy, so that what an
# old Plumb has begun is never undone by the rules of a new one.

state=./var/lib/plumb
journal=$state/journal/$transaction

run_transaction() {
    trap '' HUP
    trap : PIPE
    need_tools
    phase 'taking the lock'
    take_lock
    settle
    phase 'comparing with the plan'
    compare
    open_journal
    install_packages
    first_commands run_command 2>>"$work/error"
    phase 'staging files'
    keep_before
    steps stage 2>>"$work/error"
    verify_staged
    check_candidate
    switch
    services
    commands run_command 2>>"$work/error"
    remove_packages
    await_word
}

phase() {
    printf '%s' "$1" >"$work/phase"
    frame phase "$work/phase"
}

# note STEP KIND FILE: one thing that is wrong; a step of "-" stands for the whole transaction.
note() {
    frame fail "$3" "$1" "$2"
}

# fail STEP KIND [FILE]: the transaction cannot go on; everything is undone.
fail() {
    tail -c 4000 <"${3:-$work/error}" >"$work/reason"
    note "$1" "$2" "$work/reason"
    revert
}

# Nothing has been changed yet: say why, and go.
refuse() {
    tail -c 4000 <"${3:-$work/error}" >"$work/reason"
    note "$1" "$2" "$work/reason"
    word reverted
    exit 1
}

# A tool that is missing is found out before it is missed.
need_tools() {
    missing_tools cat chmod chown cmp comm cp cut find flock grep head id ln mkdir mv rm rmdir sed sha256sum sleep sort \
        sync tail timeout tr wc xargs
    [ -n "$missing" ] || return 0
    printf 'not found:%s\n' "$missing" >"$work/error"
    refuse - tools
}

take_lock() {
    {
        (umask 022 && mkdir -p ./var/lib) && mkdir -p "$state/journal" "$state/packages" && true >>"$state/lock"
    } 2>"$work/error" || refuse - begin
    exec 9<>"$state/lock"
    if ! flock -w "$lock_timeout" 9; then
        refuse - locked "$state/lock"
    fi
    printf '%s, for %s, since %s\n' "$description" "$asker" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >"$state/lock"
    check_fence
}

# A run that was thought to be gone and wakes up must not write: the host remembers the youngest lock of the state that
# it has seen, and takes nothing from an older one.
check_fence() {
    [ -n "$fence_lineage" ] || return 0
    known_serial=0 known_since=0
    if [ -f "$state/fence/$fence_lineage" ]; then
        read -r known_serial known_since <"$state/fence/$fence_lineage"
    fi
    if [ "$known_serial" -gt "$fence_serial" ] ||
        { [ "$known_serial" -eq "$fence_serial" ] && [ "$known_since" -gt "$fence_since" ]; }; then
        printf 'serial %s, locked at %s, after serial %s, locked at %s, was here\n' \
            "$fence_serial" "$fence_since" "$known_serial" "$known_since" >"$work/error"
        refuse - fenced
    fi
    {
        mkdir -p "$state/fence" && printf '%s %s\n' "$fence_serial" "$fence_since" >"$state/fence/.new" &&
            mv -f "$state/fence/.new" "$state/fence/$fence_lineage"
    } 2>"$work/error" || refuse - begin
}

# An earlier transaction that ended neither way is undone before anything else: what is journalled and not committed
# never happened.
settle() {
    for unfinished in "$state"/journal/*/; do
        [ -f "${unfinished}program" ] || continue
        phase 'undoing an unfinished transaction'
        mkdir "$work/settle"
        killed_work=$(cat "${unfinished}work")
        sh "${unfinished}program" "$(cd "$work/settle" && pwd)" undo >/dev/null 2>"$work/error" </dev/null 3>&- ||
            refuse - settle
        rm -rf "$work/settle" "$killed_work"
    done
    rm -rf "$state"/journal/.[!.]*
}

# The payload has the paths, what the plan saw there, and the hashes of the contents that it saw.
compare() {
    receive "$work/paths" && receive "$work/expected" && receive "$work/expected-sums"
    observe "$work/paths" "$work/stat" "$work/sums" "$work/errors"
    if [ -s "$work/errors" ]; then
        refuse - unreadable "$work/errors"
    fi
    cmp -s "$work/stat" "$work/expected" && cmp -s "$work/sums" "$work/expected-sums" && return
    frame seen "$work/stat"
    frame seen-sums "$work/sums"
    true >"$work/error"
    refuse - changed
}

open_journal() {
    opened=$state/journal/.new-$transaction
    {
        mkdir -p "$opened/before" && printf '%s\n' "$work" >"$opened/work" &&
            cp "$work/program" "$opened/program" && keep_units "$opened" &&
            keep_packages "$opened" && arrange_settling && mv -T "$opened" "$journal" && sync -f "$journal"
    } 2>"$work/error" || {
        rm -rf "$opened" "$journal"
        cancel_settling
        refuse - journal
    }
}

# keep KEY PATH: keeps what is at PATH. A file is kept by another name of the same inode: switching renames, so that
# inode is never written to.
keep() {
    kept=$journal/before/$1
    if [ -L ".$2" ]; then
        cp -P --preserve=all ".$2" "$kept.link"
    elif [ -d ".$2" ]; then
        mkdir "$kept.directory" && chown --reference=".$2" "$kept.directory" &&
            chmod --reference=".$2" "$kept.directory"
    elif [ -f ".$2" ]; then
        ln ".$2" "$kept.file" 2>/dev/null || cp --preserve=all ".$2" "$kept.file"
    elif [ -e ".$2" ]; then
        printf '%s\n' "$2" >"$work/error"
        fail "$1" not-a-file
    else
        true >"$kept.absent"
    fi || fail "$1" journal
}

keep_before() {
    true >"$work/error"
    paths keep 2>>"$work/error"
}

# stage KIND STEP PATH ...: what can be done without anyone seeing it.
stage() {
    stage_kind=$1
    shift
    stage_"$stage_kind" "$@"
}

# stage_file STEP PATH OWNER MODE SHA256. The new file is beside the old one, so that a rename can put it in place;
# it is readable to nobody until it has its owner.
stage_file() {
    staged "$1" "$2"
    [ -L ".$2" ] || [ ! -d ".$2" ] || fail "$1" is-directory
    make_parents "$1" "$2"
    receive "$staged" && set_owner "$3" "$staged" "$2" && chmod "$4" "$staged" || fail "$1" stage
    printf '%s\0' "$staged" >>"$work/staged"
    printf '%s  %s\0' "$5" "$staged" >>"$work/staged-sums"
}

# stage_directory STEP PATH OWNER MODE
stage_directory() {
    if [ -L ".$2" ] || { [ -e ".$2" ] && [ ! -d ".$2" ]; }; then
        fail "$1" not-directory
    fi
    [ -d ".$2" ] || make_directory "$1" "$2"
}

# stage_symlink STEP PATH TARGET
stage_symlink() {
    staged "$1" "$2"
    [ -L ".$2" ] || [ ! -d ".$2" ] || fail "$1" is-directory
    make_parents "$1" "$2"
    ln -s -- "$3" "$staged" || fail "$1" stage
}

stage_remove_file() {
    [ -L ".$2" ] || [ ! -d ".$2" ] || fail "$1" is-directory
}

stage_remove_directory() {
    :
}

# staged STEP PATH: sets $staged, the name that the new file has until the switch.
staged() {
    staged=.${2%/*}/.plumb-$transaction-$1
}

# make_parents STEP PATH: parents that nobody asked for are root's and open to all.
make_parents() {
    [ ! -d ".${2%/*}" ] || return 0
    make_directory "$1" "${2%/*}"
    chmod 0755 ".${2%/*}" && printf '%s\n' "${2%/*}" >>"$journal/parents" || fail "$1" stage
}

# Directories are noted before they are made, so that undoing knows of them all.
make_directory() {
    make_parents "$1" "$2"
    printf '%s\n' "$2" >>"$journal/made" && mkdir -m 0700 ".$2" || fail "$1" stage
}

# set_owner OWNER:GROUP FILE PATH
set_owner() {
    [ "$1" = "$new_owner" ] || chown -- "$1" "$2"
}

# What a file has that this process makes; saves most of the calls of chown.
new_owner=$(id -un):$(id -gn)

verify_staged() {
    [ -f "$work/staged" ] || return 0
    xargs -0 sha256sum -z -- <"$work/staged" >"$work/verified" 2>>"$work/error"
    cmp -s "$work/verified" "$work/staged-sums" || fail - damaged
}

# From here on the old is replaced by the new.
switch() {
    { true >"$journal/switching" && sync -f "$journal"; } 2>>"$work/error" || fail - journal
    stops stop_unit 2>>"$work/error"
    phase 'switching'
    steps switch_step 2>>"$work/error"
    remove_parents
}

switch_step() {
    switch_kind=$1
    shift
    switch_"$switch_kind" "$@" || fail "$1" switch
}

switch_file() {
    staged "$1" "$2"
    mv -f -T -- "$staged" ".$2"
}

switch_symlink() {
    switch_file "$@"
}

# Of a directory, chmod keeps the set-group-ID bit unless the mode has more than four digits.
switch_directory() {
    set_directory_owner "$3" ".$2" "$2" && chmod "00$4" ".$2"
}

# An existing directory may have any owner, so there is no short cut.
set_directory_owner() {
    chown -- "$1" "$2"
}

switch_remove_file() {
    rm -f -- ".$2" && removed "$2"
}

switch_remove_directory() {
    [ -L ".$2" ] || [ ! -d ".$2" ] || rmdir --ignore-fail-on-non-empty -- ".$2"
}

# removed PATH: a root directory forgets what it knew of it.
removed() {
    true >"$work/removed"
}

# Parents that Plumb made unasked go when they are empty and something was removed.
remove_parents() {
    [ -f "$work/removed" ] && [ -f "$state/parents" ] || return 0
    sort -r -u "$state/parents" >"$work/parents"
    while IFS= read -r parent; do
        if rmdir ".$parent" 2>/dev/null; then
            printf '%s\n' "$parent" >>"$journal/removed-parents"
        fi
    done <"$work/parents"
}

# Everything is done. Whether it stays is for the controller to say; its silence means no.
await_word() {
    sync -f "$journal"
    if $anew; then
        word ready anew
        await_new_connection
    else
        word ready
        answer=$(timeout "$confirm_timeout" head -n 1)
    fi
    if [ "$answer" = commit ]; then
        commit
    fi
    printf 'the controller said "%s"\n' "$answer" >"$work/reason"
    [ "$answer" = revert ] || note - unconfirmed "$work/reason"
    revert
}

# The way to this host may have been changed for the worse: only a word that came by a connection made since then counts
# as "commit". It is a file in the journal. The old connection can still say "revert", and need not last.
await_new_connection() {
    answer=
    # What runs in the background has its input taken away, but for one that has a number of its own.
    exec 4<&0
    timeout "$confirm_timeout" head -n 1 <&4 >"$work/word" 3>&- 9>&- &
    awaited=0
    while [ -z "$answer" ] && [ $awaited -lt $((confirm_timeout * 5)) ]; do
        if [ -s "$journal/word" ]; then
            read -r answer <"$journal/word"
        elif grep -q -x revert "$work/word" 2>/dev/null; then
            answer=revert
        else
            sleep 0.2
        fi
        awaited=$((awaited + 1))
    done
    [ -n "$answer" ] || answer='nothing by a new connection'
}

commit() {
    commit_packages
    commit_parents
    mv -T "$journal" "$state/journal/.done-$transaction" 2>"$work/error" || fail - journal
    cancel_settling
    mark_loaded
    log committed
    rm -rf "$state/journal/.done-$transaction"
    word committed
    exit 0
}

# Only parents that are still there are remembered.
commit_parents() {
    [ -f "$journal/parents" ] || [ -f "$journal/removed-parents" ] || return 0
    cat "$state/parents" "$journal/parents" 2>/dev/null | sort -u >"$work/parents"
    while IFS= read -r parent; do
        [ ! -d ".$parent" ] || printf '%s\n' "$parent"
    done <"$work/parents" >"$state/parents"
}

# log WORD: what became of the transaction, who asked for it, by which plan, and what it was.
log() {
    (umask 022 && mkdir -p ./var/log)
    {
        printf '%s %s %s: %s, plan %s, by %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$transaction" "$1" "$description" \
            "$plan" "$asker"
        summary log_step
    } >>./var/log/plumb.log
}

log_step() {
    printf '  %s\n' "$*"
}
