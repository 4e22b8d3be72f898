package dev.plumb.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.testkit.lab.Lab;
import dev.plumb.testkit.lab.LabHost;
import dev.plumb.testkit.lab.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on a host or on the way to it: each says what, where and what to do, and the host stays as it was. */
@Tag("live")
class FailingHostTest {
    @RegisterExtension
    static final Lab LAB = Lab.ofHosts(1);

    private static LabHost host;
    private static HostFacts before;

    @TempDir
    Path directory;

    private Plumb plumb;

    @BeforeAll
    static void installNginx() {
        host = LAB.host(1);
        host.run(
                "DEBIAN_FRONTEND=noninteractive apt-get -qq -y install nginx >/dev/null 2>&1; rm /etc/nginx/sites-enabled/default;"
                        + " systemctl reload nginx; mkdir /srv/small; mount -t tmpfs -o size=64k tmpfs /srv/small;"
                        + " systemd-run -q --unit=squatter /usr/sbin/sshd -D -p 8080");
        before = HostFacts.of(host);
    }

    @BeforeEach
    void configureTheHost() {
        plumb = Plumb.ofConfiguration(directory, "");
        connection(Map.of());
    }

    /** Writes the host's block, with some arguments that differ. */
    private void connection(Map<String, String> different) {
        Map<String, String> all = new java.util.TreeMap<>(Map.of(
                "address", quoted(host.address()),
                "identity_file", quoted(LAB.key()),
                "known_hosts_file", quoted(LAB.knownHosts())));
        all.putAll(different);
        StringBuilder block = new StringBuilder("resource \"host\" \"web\" {\n");
        all.forEach((name, value) -> block.append("  " + name + " = " + value + "\n"));
        plumb.write("host.hcl", block.append("}\n").toString());
    }

    private static String quoted(Object text) {
        return "\"" + text + "\"";
    }

    @AfterEach
    void hostIsAsItWasAndStateSaysSo() {
        assertThat(before.differencesTo(HostFacts.of(host))).isEmpty();
        assertThat(plumb.succeed("state", "list").lines().filter(address -> !address.equals("host.web")))
                .isEmpty();
    }

    /** What an apply of a file complains of, which does not get as far as the host. */
    private String complaintOnTheWay() {
        plumb.write("main.hcl", """
                resource "file" "one" {
                  host    = host.web.id
                  path    = "/etc/one"
                  content = "1"
                }
                """);
        String complaint = plumb.fail("apply", "-auto-approve");
        assertThat(plumb.fail("plan")).isEqualTo(complaint);
        return complaint;
    }

    @Test
    void aHostThatDoesNotAnswer() {
        connection(Map.of("port", "1"));

        assertThat(complaintOnTheWay())
                .contains("Host cannot be reached", host.address() + " port 1", "refused", "Is the host up")
                .contains("on host.hcl line 1");
    }

    @Test
    void anUnknownHostName() {
        connection(Map.of("address", quoted("no-such-host.invalid")));

        assertThat(complaintOnTheWay())
                .contains("Address is not known", "no-such-host.invalid", "spelling")
                .contains("on host.hcl line 1");
    }

    @Test
    void aHostKeyThatIsNotTheKnownOne() throws Exception {
        String other = Files.readString(Path.of(LAB.key() + ".pub"));
        Path known = Files.writeString(directory.resolve("known_hosts"), host.address() + " " + other);
        connection(Map.of("known_hosts_file", quoted(known)));

        assertThat(complaintOnTheWay())
                .contains("HOST KEY HAS CHANGED", "SHA256:", "Find out which")
                .contains("on host.hcl line 1");
    }

    @Test
    void aHostKeyThatIsNotKnownAtAll() throws Exception {
        Path known = Files.writeString(directory.resolve("known_hosts"), "");
        connection(Map.of("known_hosts_file", quoted(known)));

        assertThat(complaintOnTheWay())
                .contains("Host key is not known", "SHA256:", "ssh-keygen -lf")
                .contains("on host.hcl line 1");
    }

    @Test
    void aKeyThatTheHostDoesNotAccept() {
        Path key = directory.resolve("stranger");
        new Program(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", ""), Map.of())
                .run("", List.of("-f", key.toString()));
        connection(Map.of("identity_file", quoted(key)));

        assertThat(complaintOnTheWay())
                .contains("Authentication refused", "root", "stranger", "authorized_keys")
                .contains("on host.hcl line 1");
    }

    @Test
    void aUserWithoutSudo() {
        connection(Map.of("user", quoted("nosudo"), "sudo", "true"));

        assertThat(complaintOnTheWay())
                .contains("No right to use sudo", "NOPASSWD")
                .contains("on host.hcl line 1");
    }

    @Test
    void aPackageThatDoesNotExist() {
        plumb.write("main.hcl", """
                resource "file" "one" {
                  host    = host.web.id
                  path    = "/etc/one"
                  content = "1"
                }
                resource "package" "web_server" {
                  host = host.web.id
                  name = "ngingx"
                }
                """);

        assertThat(plumb.fail("apply", "-auto-approve"))
                .contains("Package not found", "\"ngingx\"", "package.web_server", "/etc/apt")
                .contains("on main.hcl line 6");
    }

    @Test
    void aUnitThatDoesNotStart() {
        plumb.write("main.hcl", """
                resource "file" "settings" {
                  host    = host.web.id
                  path    = "/etc/counter/settings"
                  content = "1"
                }
                resource "systemd_unit" "counter" {
                  host    = host.web.id
                  name    = "counter.service"
                  enabled = true
                  running = true
                  service {
                    ExecStart = "/bin/sh -c 'echo no settings for $0; exit 7'"
                  }
                  install {
                    WantedBy = "multi-user.target"
                  }
                  depends_on = [file.settings]
                }
                """);

        assertThat(plumb.fail("apply", "-auto-approve"))
                .contains("Unit does not run", "counter.service", "no settings for", "systemd_unit.counter")
                .contains("on main.hcl line 6");
        assertThat(host.run("systemctl is-failed counter || true")).isEqualTo("inactive\n");
    }

    @Test
    void anNginxConfigurationThatDoesNotParse() {
        plumb.write("main.hcl", """
                resource "nginx_site" "broken" {
                  host    = host.web.id
                  name    = "broken"
                  content = "server { listen 8081; lissten 8082; }"
                }
                """);

        assertThat(plumb.fail("plan"))
                .contains("unknown directive \"lissten\"", "nginx_site.broken")
                .contains("on main.hcl line 1");
    }

    @Test
    void aDiskThatIsFull() {
        plumb.write("large", "twenty bytes a line\n".repeat(20_000));
        plumb.write("main.hcl", """
                resource "file" "small" {
                  host    = host.web.id
                  path    = "/srv/one"
                  content = "1"
                }
                resource "file" "large" {
                  host    = host.web.id
                  path    = "/srv/small/large"
                  source  = "large"
                }
                """);

        assertThat(plumb.fail("apply", "-auto-approve"))
                .contains("No space left on the host", "/srv/small/large", "file.large", "Make room")
                .contains("on main.hcl line 6");
        assertThat(host.run("ls -A /srv/small")).isEmpty();
    }

    @Test
    void aPortThatIsInUse() {
        plumb.write("main.hcl", """
                resource "nginx_site" "proxy" {
                  host    = host.web.id
                  name    = "proxy"
                  content = "server { listen 8080; }"
                }
                """);

        assertThat(plumb.fail("apply", "-auto-approve"))
                .contains("nginx cannot listen", "8080", "nginx_site.proxy", "ss -ltnp")
                .contains("on main.hcl line 1");
        assertThat(host.run("systemctl is-active nginx")).isEqualTo("active\n");
    }
}
