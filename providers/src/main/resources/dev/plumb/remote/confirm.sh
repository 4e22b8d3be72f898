# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154,SC2317 # joined with others into one program
# Says the last word of a transaction by another connection than the one that began it, and tells how it ended.

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
        for end in committed reverted; do
            if grep -q -F -e " $transaction $end: " ./var/log/plumb.log 2>/dev/null; then
                word $end
                exit 0
            fi
        done
        sleep 0.2
    done
    word unknown
}
