# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154,SC2317 # joined with others into one program
# What is done about a transaction by another connection than the one that began it: to say its last word, and to tell how
# it ended.

state=./var/lib/plumb
journal=$state/journal/$transaction

say_commit() {
    if [ -d "$journal" ]; then
        printf 'commit\n' >"$work/word" && mv "$work/word" "$journal/.word" && mv "$journal/.word" "$journal/word"
    fi
    said=0
    while [ -d "$journal" ] && [ $said -lt 600 ]; do
        sleep 0.1
        said=$((said + 1))
    done
    # The line in the log is written as the last thing.
    for ended in 1 2 3 4 5 6 7 8 9 10; do
        tell_logged
        sleep 0.2
    done
    word unknown
}

# Whoever carries it out, or undoes it, has the lock.
tell_end() {
    if [ -f "$state/lock" ]; then
        flock -w 60 "$state/lock" true || [ ! -d "$journal" ] || word unknown
    fi
    [ ! -d "$journal" ] || word unknown
    tell_logged
    word unbegun
}

tell_logged() {
    for end in committed reverted 'undone later'; do
        if grep -q -F -e " $transaction $end: " ./var/log/plumb.log 2>/dev/null; then
            word "${end%% *}"
            exit 0
        fi
    done
}
