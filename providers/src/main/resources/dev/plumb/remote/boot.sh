# shellcheck shell=sh
# shellcheck disable=SC2034,SC2154,SC2317 # joined with others into one program; "fail" and "exit" do not return
# A machine that goes down in the middle of a transaction comes up with all of the old: while a journal is open there is
# a unit that undoes it at boot, before anything that was changed is started. The generated part has set $late: packages
# can only be put back when the machine is up.

settle_unit=./etc/systemd/system/plumb-settle.service
settle_link=./etc/systemd/system/multi-user.target.wants/plumb-settle.service

arrange_settling() {
    has_manager || return 0
    settle_order='DefaultDependencies=no
After=local-fs.target systemd-remount-fs.service
Before=sysinit.target shutdown.target
Conflicts=shutdown.target'
    settle_link=./etc/systemd/system/sysinit.target.wants/plumb-settle.service
    if $late; then
        settle_order='After=network-online.target
Wants=network-online.target'
        settle_link=./etc/systemd/system/multi-user.target.wants/plumb-settle.service
    fi
    (
        umask 022
        mkdir -p "${settle_link%/*}" && cat >"$state/settle" <<'END' &&
# Undoes what a host transaction of Plumb left unfinished.
cd / || exit 1
for program in /var/lib/plumb/journal/*/program; do
    [ -f "$program" ] || continue
    work=$(mktemp -d /run/plumb-XXXXXXXXXX) || exit 1
    plumb_boot=true sh "$program" "$work" undo
    rm -rf "$work"
done
for program in /var/lib/plumb/journal/*/program; do
    [ ! -f "$program" ] || exit 1
done
rm -f /etc/systemd/system/plumb-settle.service /etc/systemd/system/*.wants/plumb-settle.service
END
            cat >"$settle_unit" <<END &&
[Unit]
Description=Undo what Plumb left unfinished
$settle_order
ConditionDirectoryNotEmpty=/var/lib/plumb/journal

[Service]
Type=oneshot
ExecStart=/bin/sh /var/lib/plumb/settle
END
            ln -s -f -n /etc/systemd/system/plumb-settle.service "$settle_link"
    )
}

cancel_settling() {
    rm -f "$settle_unit" ./etc/systemd/system/sysinit.target.wants/plumb-settle.service \
        ./etc/systemd/system/multi-user.target.wants/plumb-settle.service "$state/settle"
    rmdir ./etc/systemd/system/sysinit.target.wants 2>/dev/null
    return 0
}

# at_boot: whether this is the undoing at boot. Nothing runs then that would have to be stopped or restarted, and
# waiting for a unit would be waiting for oneself.
at_boot() {
    [ "${plumb_boot-}" = true ]
}
