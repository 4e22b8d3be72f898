package dev.plumb.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshConfigTest {
    private static final String TEXT = """
            # a comment
            Host web1 web2 !web2
              HostName %h.example.org
              Port 2201
              User = deploy
              IdentityFile ~/.ssh/%r_%h
              IdentityFile "/keys/with blank"

            host=*.internal !secret.internal
              ProxyJump admin@bastion:2222,second
              UserKnownHostsFile ~/.ssh/known_%n /etc/known_%p
              ServerAliveInterval 7
              ServerAliveCountMax 2
              ConnectTimeout 4
              IdentitiesOnly yes
              HostKeyAlias alias-%h
            Match originalhost m1,m2 user fred
              Port 2209
            Match host *.example.org
              ConnectTimeout 1m
            Match !host web1.example.org,*.internal originalhost web*
              Port 99
            INCLUDE %s

            Host *
              User everybody
              Port 2299
              StrictHostKeyChecking accept-new
              IdentityFile /keys/last
            """;

    @TempDir
    Path directory;

    @Test
    void takesTheFirstValueOfAKeywordAndAddsUpIdentityFiles() throws Exception {
        Hop hop = hop(SshSettings.of("web1"));
        assertThat(hop.address()).isEqualTo("web1.example.org");
        assertThat(hop.port()).isEqualTo(2201);
        assertThat(hop.user()).isEqualTo("deploy");
        assertThat(hop.keys().named())
                .containsExactly(
                        Paths.home(".ssh/deploy_web1.example.org"), Path.of("/keys/with blank"), Path.of("/keys/last"));
        assertThat(hop.connectTimeout()).hasSeconds(60);
        assertThat(hop.trust().acceptNew()).isTrue();
    }

    @Test
    void takesWhatIsGivenBeforeWhatSshIsTold() throws Exception {
        Hop hop = hop(SshSettings.of("web1")
                .withPort(7)
                .withUser("me")
                .withLogin(SshLogin.files(List.of(Path.of("/mine"))))
                .withTrust(HostKeyTrust.files(List.of(Path.of("/known"))).withAcceptNew(false)));
        assertThat(hop.port()).isEqualTo(7);
        assertThat(hop.user()).isEqualTo("me");
        assertThat(hop.keys().named()).containsExactly(Path.of("/mine"));
        assertThat(hop.trust().knownHostsFiles()).containsExactly(Path.of("/known"));
        assertThat(hop.trust().acceptNew()).isFalse();
    }

    @Test
    void goesThroughJumpHostsWithTheirOwnSettings() throws Exception {
        List<Hop> hops = hops(SshSettings.of("db.internal")).get();
        assertThat(hops).extracting(Hop::address).containsExactly("bastion", "second", "db.internal");
        assertThat(hops).extracting(Hop::port).containsExactly(2222, 2299, 2299);
        assertThat(hops).extracting(Hop::user).containsExactly("admin", "everybody", "everybody");
        assertThat(hops.get(2).knownBy()).isEqualTo("alias-db.internal");
        assertThat(hops.get(2).aliveInterval()).hasSeconds(7);
        assertThat(hops.get(2).aliveCount()).isEqualTo(2);
        assertThat(hops.get(2).trust().knownHostsFiles())
                .startsWith(Paths.home(".ssh/known_db.internal"), Path.of("/etc/known_2299"));
        assertThat(hops(SshSettings.of("db.internal").withJump("none")).get()).hasSize(1);
        assertThat(hops(SshSettings.of("secret.internal")).get()).hasSize(1);
    }

    @Test
    void readsJumpHostsAsSshDoes() throws Exception {
        for (String text : List.of("ssh://u@h:5", "u@h:5", "u@[h]:5")) {
            Hop jump = hops(SshSettings.of("x").withJump(text)).get().get(0);
            assertThat(jump.name()).as(text).isEqualTo("h port 5");
            assertThat(jump.user()).isEqualTo("u");
        }
        assertThat(hops(SshSettings.of("x").withJump("[2001:db8::1]:5"))
                        .get()
                        .get(0)
                        .address())
                .isEqualTo("2001:db8::1");
        assertThat(hops(SshSettings.of("x").withJump("2001:db8::1"))
                        .get()
                        .get(0)
                        .address())
                .isEqualTo("2001:db8::1");
        for (String text : List.of("", "a,", "@h", "-oX", "h:0", "h:x", "h:70000")) {
            assertThat(codes(hops(SshSettings.of("x").withJump(text)))).as(text).containsExactly("host.bad-jump");
        }
    }

    @Test
    void refusesWaysThatGoRoundInACircleAndProgramsInTheWay() throws Exception {
        Path file = Files.writeString(directory.resolve("circle"), """
                Host a
                  ProxyJump b
                Host b
                  ProxyJump a
                Host c
                  ProxyCommand nc %h %p
                Host d
                  ProxyCommand none
                """);
        assertThat(codes(hops(SshSettings.of("a").withConfigFile(file)))).containsExactly("host.jump-loop");
        assertThat(codes(hops(SshSettings.of("c").withConfigFile(file)))).containsExactly("host.proxy-command");
        assertThat(codes(hops(SshSettings.of("d").withConfigFile(file)))).isEmpty();
    }

    @Test
    void saysWhatCannotBeRead() throws Exception {
        Path file = Files.writeString(directory.resolve("bad"), "Host a\n  Port\n  User\n");
        List<Diagnostic> diagnostics = SshConfig.of(List.of(file)).diagnostics();
        assertThat(diagnostics).extracting(Diagnostic::code).containsExactly("host.ssh-config", "host.ssh-config");
        assertThat(diagnostics.get(0).detail()).contains(file + " line 2", "port");
        Path itself = directory.resolve("itself");
        Files.writeString(itself, "Include " + itself + "\n");
        assertThat(SshConfig.of(List.of(itself)).diagnostics()).hasSize(1);
    }

    @Test
    void readsConfigurationsAsSshItselfDoes() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh")), "there is no ssh");
        for (String host : List.of("web1", "web2", "m1", "db.internal", "secret.internal", "included-1", "web9")) {
            for (String user : List.of("", "fred")) {
                List<Hop> hops = hops(SshSettings.of(host).withUser(user.isEmpty() ? null : user))
                        .get();
                Hop hop = hops.get(hops.size() - 1);
                List<String> told = ssh(host, user);
                assertThat(told)
                        .as("%s as %s", host, user)
                        .contains(
                                "hostname " + hop.address(),
                                "port " + hop.port(),
                                "user " + hop.user(),
                                "serveralivecountmax " + hop.aliveCount(),
                                "identitiesonly " + (hop.keys().only() ? "yes" : "no"));
                assertThat(told.stream().filter(line -> line.startsWith("identityfile ")))
                        .as("%s as %s", host, user)
                        .containsExactlyElementsOf(hop.keys().named().stream()
                                .map(path -> "identityfile " + path)
                                .toList());
                assertThat(told.stream().anyMatch(line -> line.startsWith("proxyjump ")))
                        .isEqualTo(hops.size() > 1);
            }
        }
    }

    /** What ssh makes of the configuration for a host; the tokens in names of keys are only told at a connection. */
    private List<String> ssh(String host, String user) throws Exception {
        List<String> line = new ArrayList<>(List.of("/usr/bin/ssh", "-G", "-F", config().toString()));
        if (!user.isEmpty()) {
            line.addAll(List.of("-l", user));
        }
        line.add(host);
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String name = told.lines()
                .filter(text -> text.startsWith("hostname "))
                .map(text -> text.substring("hostname ".length()))
                .findFirst()
                .orElse(host);
        String as = told.lines()
                .filter(text -> text.startsWith("user "))
                .map(text -> text.substring("user ".length()))
                .findFirst()
                .orElse(user);
        return told.replace("~/", Paths.home("") + "/")
                .replace("%r", as)
                .replace("%h", name)
                .lines()
                .toList();
    }

    private Path config() throws Exception {
        Path included = Files.createDirectories(directory.resolve("config.d"));
        Files.writeString(included.resolve("10.conf"), "Host included-*\n  Port 2210\n  HostName 192.0.2.10\n");
        Files.writeString(included.resolve("20.conf"), "Host included-*\n  Port 2220\n  User twenty\n");
        String text = TEXT.replace("INCLUDE %s", "Include " + included + "/*.conf");
        return Files.writeString(directory.resolve("config"), text);
    }

    private Hop hop(SshSettings settings) throws Exception {
        return hops(settings).get().get(0);
    }

    private Result<List<Hop>> hops(SshSettings settings) throws Exception {
        Path file = Objects.requireNonNullElse(settings.configFile(), config());
        return HopResolution.of(settings, SshConfig.of(List.of(file)).get());
    }

    private static List<String> codes(Result<?> result) {
        return result.diagnostics().stream().map(Diagnostic::code).toList();
    }
}
