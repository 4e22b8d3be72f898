package dev.plumb.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.Check;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.HostTransaction.PlannedCheck;
import dev.plumb.provider.HostTransaction.PlannedStep;
import dev.plumb.provider.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureDiagnosticsTest {
    private static final String SITE = "/etc/nginx/sites-available/app";

    private final HostTransaction transaction = new HostTransaction(
            "t",
            "web",
            "test",
            List.of(
                    new PlannedStep("file.a", new Step.PutFile("/etc/a", "", "root", "root", "0644", false)),
                    new PlannedStep("nginx_site.app", new Step.PutFile(SITE, "", "root", "root", "0644", false)),
                    new PlannedStep("package.x", new Step.InstallPackage("libx-1.2+dev")),
                    new PlannedStep("package.y", new Step.InstallPackage("yy")),
                    new PlannedStep("systemd_unit.z", new Step.ActOnUnit("z.service", Step.Verb.RESTART))),
            Map.of(),
            List.of(new PlannedCheck("nginx_site.other", new Check.NginxConfiguration())),
            60);

    @Test
    void tellsCausesApartByWhatTheSystemSaid() {
        assertThat(code("0", "stage", "head: write error: No space left on device"))
                .isEqualTo("host.disk-full");
        assertThat(code("0", "journal", "cp: x: Disk quota exceeded")).isEqualTo("host.disk-full");
        assertThat(code("0", "stage", "x: Read-only file system")).isEqualTo("host.read-only");
        assertThat(code("0", "switch", "mv: Permission denied")).isEqualTo("host.permission-denied");
        assertThat(code("0", "stage", "chown: invalid user: 'x:x'")).isEqualTo("host.unknown-owner");
        assertThat(code("0", "stage", "something else")).isEqualTo("host.step-failed");
    }

    @Test
    void namesTheStepAndWhatItIsAbout() {
        Diagnostic diagnostic = only("4", "unit", "Job failed.\nOSError: [Errno 98] Address already in use");
        assertThat(diagnostic.address()).isEqualTo("systemd_unit.z");
        assertThat(diagnostic.detail()).contains("z.service", "Errno 98");
        assertThat(diagnostic.hint()).contains("ss -ltnp");
    }

    @Test
    void namesEveryPackageThatIsNotThere() {
        List<Diagnostic> missing = diagnostics(
                "-",
                "package",
                "E: Unable to locate package libx-1.2+dev\nE: Couldn't find any package by glob 'libx-1.2+dev'\n"
                        + "E: Package 'yy' has no installation candidate");
        assertThat(missing).extracting(Diagnostic::address).containsOnly("package.x", "package.y");
        assertThat(missing).extracting(Diagnostic::code).containsOnly("package.missing");
    }

    @Test
    void blamesTheSiteThatNginxNames() {
        String link = "nginx: [emerg] unknown directive \"x\" in /etc/nginx/sites-enabled/app:3\n"
                + "nginx: configuration file /etc/nginx/nginx.conf test failed";
        assertThat(only("c0", "nginx", link).address()).isEqualTo("nginx_site.app");
        assertThat(only("c0", "nginx", link).detail()).contains("app:3").doesNotContain("test failed");
        assertThat(only("c0", "nginx", "nginx: [emerg] in /etc/nginx/nginx.conf:1")
                        .address())
                .isEqualTo("nginx_site.other");
    }

    private String code(String step, String kind, String text) {
        return only(step, kind, text).code();
    }

    private Diagnostic only(String step, String kind, String text) {
        List<Diagnostic> all = diagnostics(step, kind, text);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<Diagnostic> diagnostics(String step, String kind, String text) {
        return new FailureDiagnostics(transaction, HostPlace.machine("web")).of(new Failure(step, kind, text));
    }
}
