package dev.plumb.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.Asker;
import dev.plumb.provider.Check;
import dev.plumb.provider.HealthCheck;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.provider.TransactionOutcome.Status;
import dev.plumb.remote.ssh.HostKeyTrust;
import dev.plumb.remote.ssh.SshHosts;
import dev.plumb.remote.ssh.SshLogin;
import dev.plumb.remote.ssh.SshSettings;
import dev.plumb.testkit.lab.Lab;
import dev.plumb.testkit.lab.LabHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Host transactions with a real sshd, sudo, redis, nginx and systemd. */
@Tag("live")
class TransactionOnALiveHostTest {
    @RegisterExtension
    static final Lab LAB = Lab.ofHosts(1);

    private static LabHost host;

    private Bench bench;
    private String before;

    @BeforeAll
    static void install() {
        host = LAB.host(1);
        host.run("DEBIAN_FRONTEND=noninteractive apt-get -qq -y install nginx redis-server >/dev/null 2>&1;"
                + " rm /etc/nginx/sites-enabled/default; systemctl reload nginx");
    }

    @BeforeEach
    void connect() {
        bench = new Bench(SshHosts.of(question -> Optional.empty())
                .connect(SshSettings.of(host.address())
                        .withConfigFile(SshSettings.NO_CONFIG)
                        .withLogin(SshLogin.files(List.of(Path.of(LAB.key()))))
                        .withTrust(HostKeyTrust.files(List.of(Path.of(LAB.knownHosts())))))
                .get());
        before = everything();
    }

    @AfterEach
    void leavesNothingBehind() {
        bench.close();
        assertThat(
                        host.run(
                                "mkdir -p /var/lib/plumb/journal; ls -A /var/lib/plumb/journal; ls -d /run/plumb-* 2>/dev/null || true"))
                .isEmpty();
        assertThat(host.run("find /etc -name 'plumb-settle*'; ls /var/lib/plumb/settle 2>/dev/null || true"))
                .isEmpty();
        assertThat(everything()).isEqualTo(before);
    }

    private static String everything() {
        return host.run("find /etc ! -name '*-' ! -path '*/multi-user.target.wants' ! -path /etc/systemd/system"
                + " -printf '%p %M %u %g %l\\n' | sort; find /etc -type f ! -name '*-' -exec sha256sum {} + | sort;"
                + " systemctl is-active ssh nginx redis-server");
    }

    @Test
    void anSshdConfigurationThatDoesNotParseIsRefusedBeforeAnythingIsChanged() {
        refused(
                "sshd.refused",
                "PermitRotLogin",
                new Check.SshdConfiguration(),
                bench.file("/etc/ssh/sshd_config.d/x.conf", "PermitRotLogin no\n"));
    }

    @Test
    void sudoersThatDoNotParseAreRefusedBeforeAnythingIsChanged() {
        refused(
                "sudoers.refused",
                "/etc/sudoers.d/x",
                new Check.SudoersConfiguration(),
                bench.file("/etc/sudoers.d/x", "deploy ALL=(ALL NOPASSWD: ALL\n", "root", "0440"));
        refused(
                "sudoers.refused",
                "0440",
                new Check.SudoersConfiguration(),
                bench.file("/etc/sudoers.d/x", "deploy ALL=(ALL) ALL\n", "root", "0666"));
    }

    @Test
    void aRedisConfigurationThatIsNotUnderstoodIsRefusedBeforeAnythingIsChanged() {
        refused(
                "redis.refused",
                "maxmemorry",
                new Check.RedisConfiguration("/etc/redis/redis-x.conf"),
                bench.file("/etc/redis/redis-x.conf", "port 7000\nmaxmemorry 1mb\n"));
        assertThat(check(
                        new Check.RedisConfiguration("/etc/redis/redis-x.conf"),
                        bench.file("/etc/redis/redis-x.conf", "port 6379\nappendonly yes\nreplicaof 192.0.2.1 6379\n")))
                .isEmpty();
    }

    @Test
    void nginxIsAskedAboutACopyWhereThereIsNoMountNamespace() {
        host.run("printf '#!/bin/sh\\n"
                + "echo barred >&2; exit 1\\n"
                + "' >/usr/local/bin/unshare; chmod +x /usr/local/bin/unshare");
        try {
            refused(
                    "nginx.refused",
                    "lissten",
                    new Check.NginxConfiguration(),
                    bench.file("/etc/nginx/sites-available/x", "server { lissten 81; }"),
                    new Step.PutSymlink("/etc/nginx/sites-enabled/x", "/etc/nginx/sites-available/x"));
            assertThat(check(
                            new Check.NginxConfiguration(),
                            bench.file("/etc/nginx/sites-available/x", "server { listen 81; include /etc/chat.conf; }"),
                            bench.file("/etc/chat.conf", "server_tokens off;"),
                            new Step.PutSymlink("/etc/nginx/sites-enabled/x", "/etc/nginx/sites-available/x")))
                    .isEmpty();
        } finally {
            host.run("rm /usr/local/bin/unshare");
        }
    }

    @Test
    void anSshdConfigurationThatLocksUsOutIsTakenBackByTheHostItself() {
        TransactionOutcome outcome = bench.run(impatient(
                bench.file("/etc/ssh/sshd_config.d/x.conf", "AllowUsers nobody\n"),
                new Step.ActOnUnit("ssh.service", Step.Verb.RELOAD)));
        assertThat(outcome.diagnostics()).extracting(Diagnostic::code).containsExactly("host.locked-out");
        assertThat(outcome.status()).isEqualTo(Status.REVERTED);
        assertThat(host.run("echo still there")).isEqualTo("still there\n");
    }

    @Test
    void aGoodSshdConfigurationIsConfirmedThroughANewConnection() {
        assertThat(bench.run(impatient(
                                bench.file("/etc/ssh/sshd_config.d/x.conf", "MaxAuthTries 5\n"),
                                new Step.ActOnUnit("ssh.service", Step.Verb.RELOAD)))
                        .status())
                .isEqualTo(Status.COMMITTED);
        assertThat(host.run("sshd -T | grep -i maxauthtries")).isEqualTo("maxauthtries 5\n");
        assertThat(bench.run(
                                new Step.RemoveFile("/etc/ssh/sshd_config.d/x.conf"),
                                new Step.ActOnUnit("ssh.service", Step.Verb.RELOAD))
                        .status())
                .isEqualTo(Status.COMMITTED);
    }

    @Test
    void aHostThatGoesDownInTheMiddleComesUpWithAllOfTheOld() throws Exception {
        host.run("printf 'old\\n' >/srv/one");
        bench.onReady = () -> assertThat(host.succeeds("sync; systemctl reboot --force --force; sleep 20"))
                .isFalse();
        TransactionOutcome outcome = bench.run(
                bench.file("/srv/one", "new\n"),
                bench.file(
                        "/etc/systemd/system/x.service",
                        "[Service]\nExecStart=/bin/sleep infinity\n" + "[Install]\nWantedBy=multi-user.target\n"),
                new Step.ReloadManager(),
                new Step.EnableUnit("x.service", true),
                new Step.ActOnUnit("x.service", Step.Verb.START));
        assertThat(outcome.status()).isEqualTo(Status.UNKNOWN);
        awaitBoot();
        assertThat(host.run("cat /srv/one; systemctl is-active x.service || true"))
                .isEqualTo("old\ninactive\n");
        assertThat(host.run("tail -n 6 /var/log/plumb.log")).contains("undone later");
        host.run("rm /srv/one");
    }

    @Test
    void aUnitThatNeverWasEnabledIsTakenAway() {
        String unit = "/etc/systemd/system/x.service";
        assertThat(bench.run(
                                bench.file(unit, "[Service]\nExecStart=/bin/sleep infinity\n"),
                                new Step.ReloadManager(),
                                new Step.ActOnUnit("x.service", Step.Verb.START))
                        .status())
                .isEqualTo(Status.COMMITTED);
        assertThat(bench.run(
                                new Step.ActOnUnit("x.service", Step.Verb.STOP),
                                new Step.EnableUnit("x.service", false),
                                new Step.RemoveFile(unit),
                                new Step.ReloadManager())
                        .diagnostics())
                .isEmpty();
    }

    @Test
    void staysOnlyWhenWhatHasToAnswerDoesSoThroughTheConnection() {
        host.run("printf 'bind 127.0.0.1\\n"
                + "unixsocket /run/redis/x.sock\\n"
                + "unixsocketperm 700\\n"
                + "' >>/etc/redis/redis.conf; systemctl restart redis-server; cp /etc/redis/redis.conf"
                + " /root/redis.conf");
        before = everything();
        Step[] site = {
            bench.file("/etc/nginx/sites-available/x", "server { listen 127.0.0.1:81; return 200 \"hello $host\"; }"),
            new Step.PutSymlink("/etc/nginx/sites-enabled/x", "/etc/nginx/sites-available/x"),
            new Step.ActOnUnit("nginx.service", Step.Verb.RELOAD)
        };
        TransactionOutcome failed = withHealth(http("bye"), site);
        assertThat(failed.status()).isEqualTo(Status.REVERTED);
        assertThat(failed.diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo("health.failed");
            assertThat(d.detail()).contains("does not contain \"bye\": hello chat.example");
        });
        assertThat(everything()).isEqualTo(before);
        assertThat(withHealth(new HealthCheck.Tcp("127.0.0.1:82"), site).diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.detail()).contains("No connection was accepted"));
        assertThat(withHealth(http("hello chat.example"), site).status()).isEqualTo(Status.COMMITTED);
        for (HealthCheck.Question good : List.of(
                new HealthCheck.Tcp("unix:/run/redis/x.sock"),
                new HealthCheck.Unit("nginx.service", 5),
                new HealthCheck.Command(List.of("test", "-e", "/etc/nginx/sites-enabled/x")))) {
            assertThat(withHealth(good, bench.file("/srv/x", good.text())).diagnostics())
                    .isEmpty();
        }
        assertThat(bench.run(
                                new Step.RemoveFile("/etc/nginx/sites-enabled/x"),
                                new Step.RemoveFile("/etc/nginx/sites-available/x"),
                                new Step.RemoveFile("/srv/x"),
                                new Step.ActOnUnit("nginx.service", Step.Verb.RELOAD))
                        .status())
                .isEqualTo(Status.COMMITTED);
    }

    @Test
    void whatCannotBeFoundOutIsSaidAndNotTakenToBeAbsent() {
        List<Question> questions = List.of(
                new Question.AtPath("/etc/hostname", Set.of()),
                new Question.Unit("ssh.service"),
                new Question.Package("bash"));
        for (String tool : List.of("sha256sum", "find", "cat", "sed", "grep", "systemctl", "dpkg-query")) {
            host.run("cp -p /usr/bin/mv /root/mv; mv /usr/bin/" + tool + " /root/away");
            try {
                assertThat(bench.session().ask(questions, bench.blobs).diagnostics())
                        .as(tool)
                        .isNotEmpty()
                        .allSatisfy(d -> assertThat(d.code()).isIn("host.tool-missing", "host.unreadable"))
                        .anySatisfy(d -> assertThat(d.detail()).contains("not found: " + tool));
            } finally {
                host.run("/root/mv /root/away /usr/bin/" + tool);
            }
        }
        host.run("cp -p /var/lib/dpkg/status /root/status; echo garbage >/var/lib/dpkg/status");
        assertThat(bench.session().ask(questions, bench.blobs).diagnostics())
                .isNotEmpty()
                .allSatisfy(d -> assertThat(d.code()).isEqualTo("host.unreadable"));
        host.run("cp -p /root/status /var/lib/dpkg/status; rm /root/status /root/mv");
    }

    private static final String SERVER = "#!/usr/bin/perl\n"
            + "use IO::Socket::UNIX; sleep 1; unlink '/run/x.sock';\n"
            + "my $s = IO::Socket::UNIX->new(Local => '/run/x.sock', Listen => 5); my @c; while (my $c = $s->accept) {"
            + " push @c, $c }\n";

    @Test
    void saysHowManyConnectionsARestartEndsAndWaitsUntilTheUnitListensAgain() {
        Step[] unit = {
            bench.file("/usr/local/bin/x", SERVER, "root", "0755"),
            bench.file("/etc/systemd/system/x.service", "[Service]\nExecStart=/usr/local/bin/x\n"),
            new Step.ReloadManager(),
            new Step.ActOnUnit("x.service", Step.Verb.START)
        };
        assertThat(bench.run(unit).status()).isEqualTo(Status.COMMITTED);
        String client =
                "perl -e 'use IO::Socket::UNIX; my @c = map { IO::Socket::UNIX->new(\"/run/x.sock\") } 1 .. 3; sleep"
                        + " 100'";
        host.run("sleep 1.5; systemd-run -q --unit=clients " + client + "; sleep 0.5");
        Step restart = new Step.ActOnUnit("x.service", Step.Verb.RESTART_IN_TURN);
        assertThat(bench.session().check(bench.transaction(Map.of(), List.of(), restart), bench.blobs))
                .singleElement()
                .satisfies(d -> assertThat(d.detail()).contains("x.service", "3 open connections end"));
        assertThat(bench.run(restart).status()).isEqualTo(Status.COMMITTED);
        assertThat(host.succeeds("perl -e 'use IO::Socket::UNIX; IO::Socket::UNIX->new(\"/run/x.sock\") or die'"))
                .isTrue();
        host.run("systemctl stop clients");
        assertThat(bench.run(
                                new Step.ActOnUnit("x.service", Step.Verb.STOP),
                                new Step.RemoveFile("/etc/systemd/system/x.service"),
                                new Step.RemoveFile("/usr/local/bin/x"),
                                new Step.ReloadManager())
                        .status())
                .isEqualTo(Status.COMMITTED);
    }

    @Test
    void knowsWhatAUnitHasNotLoaded() {
        Question.Loaded question =
                new Question.Loaded("nginx.service", List.of("/etc/nginx/conf.d/x.conf", "/etc/none"));
        Step reload = new Step.ActOnUnit("nginx.service", Step.Verb.RELOAD);
        assertThat(bench.ask(question).loaded(question)).isTrue();
        bench.run(bench.file("/etc/nginx/conf.d/x.conf", "# one\n"), reload);
        assertThat(bench.ask(question).loaded(question)).isTrue();
        host.run("sleep 0.2; echo '# two' >/etc/nginx/conf.d/x.conf");
        assertThat(bench.ask(question).loaded(question)).isFalse();
        host.run("systemctl reload nginx");
        assertThat(bench.ask(question).loaded(question)).isTrue();
        host.run("sleep 0.2; touch /etc/nginx/conf.d/x.conf; systemctl stop nginx");
        assertThat(bench.ask(question).loaded(question)).isTrue();
        host.run("systemctl start nginx");
        bench.run(new Step.RemoveFile("/etc/nginx/conf.d/x.conf"), reload);
    }

    private static HealthCheck.Http http(String body) {
        return new HealthCheck.Http("http://127.0.0.1:81/", 200, body, Map.of("Host", "chat.example"));
    }

    private TransactionOutcome withHealth(HealthCheck.Question question, Step... steps) {
        Check check = new Check.Health(new HealthCheck(question, 2, 0.1, 5));
        return bench.run(bench.seen(List.of(steps)), List.of(check), steps);
    }

    private static void awaitBoot() throws InterruptedException {
        Thread.sleep(1000);
        for (int i = 0; i < 150 && !host.succeeds("systemctl is-active multi-user.target nginx redis-server"); i++) {
            Thread.sleep(200);
        }
    }

    private HostTransaction impatient(Step... steps) {
        HostTransaction all = bench.transaction(bench.seen(List.of(steps)), List.of(), steps);
        return new HostTransaction(all.id(), "web", "test", all.steps(), all.expected(), List.of(), 8)
                .askedBy(new Asker("ann@laptop", "a-lineage", 1, 1));
    }

    private List<Diagnostic> check(Check check, Step... steps) {
        return bench.session().check(bench.transaction(Map.of(), List.of(check), steps), bench.blobs);
    }

    /** By the check in a plan, and again within a transaction. */
    private void refused(String code, String part, Check check, Step... steps) {
        assertThat(check(check, steps)).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo(code);
            assertThat(d.detail()).contains(part);
        });
        TransactionOutcome outcome = bench.run(bench.seen(List.of(steps)), List.of(check), steps);
        assertThat(outcome.diagnostics()).extracting(Diagnostic::code).containsExactly(code);
        assertThat(outcome.diagnostics().get(0).address()).matches("(step|check).number.*");
        assertThat(outcome.status()).isEqualTo(Status.REVERTED);
    }
}
