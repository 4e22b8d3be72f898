package dev.plumb.remote;

import dev.plumb.provider.HostTransaction.PlannedStep;
import dev.plumb.provider.Step;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a transaction touches the way to the host: its SSH server, who may log in, its network, its firewall. The
 * connection that is open lives on after such a change, so only a new one shows that the host can still be reached.
 */
final class ConnectionRisk {
    private static final Pattern PATH = Pattern.compile(
            "/etc/(ssh|pam\\.d|security|network|netplan|iptables|ufw|firewalld|systemd/network)/.*"
                    + "|/etc/(nftables\\.(conf|d/.*)|hosts\\.(allow|deny)|nsswitch\\.conf|passwd|shadow|group|sudoers(\\.d/.*)?)"
                    + "|/(root|home/[^/]+)/\\.ssh(/.*)?"
                    + "|/etc/systemd/system/(sshd?(@?\\.service|\\.socket)|nftables\\.service)(\\.d/.*)?",
            Pattern.DOTALL);
    private static final Pattern UNIT = Pattern.compile("(sshd?|ssh@.*|nftables|ufw|firewalld|netfilter-persistent"
            + "|networking|systemd-networkd)(\\.service|\\.socket)?");
    private static final Pattern PACKAGE =
            Pattern.compile("openssh-server|sudo|nftables|ufw|firewalld|iptables-persistent|libpam-.*");

    private ConnectionRisk() {}

    static boolean in(List<PlannedStep> steps) {
        return steps.stream().map(PlannedStep::step).anyMatch(ConnectionRisk::in);
    }

    private static boolean in(Step step) {
        if (step instanceof Step.AtPath at) {
            return PATH.matcher(at.path()).matches();
        }
        if (step instanceof Step.ActOnUnit act) {
            return UNIT.matcher(act.unit()).matches();
        }
        if (step instanceof Step.EnableUnit enable) {
            return UNIT.matcher(enable.unit()).matches();
        }
        if (step instanceof Step.InstallPackage install) {
            return PACKAGE.matcher(install.name()).matches();
        }
        return step instanceof Step.RemovePackage remove
                && PACKAGE.matcher(remove.name()).matches();
    }
}
