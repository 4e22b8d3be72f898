package dev.plumb.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.testkit.lab.Lab;
import dev.plumb.testkit.lab.LabHost;
import dev.plumb.testkit.lab.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The chat, with gunicorn behind a socket of systemd's, is changed while it is busy, and brought back to what it was. */
@Tag("live")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChangesUnderLoadTest {
    private static final String DOMAIN = "chat.example";
    private static final int MEMBERS = 100;

    @RegisterExtension
    static final Lab LAB = Lab.ofHosts(1);

    @TempDir
    static Path directory;

    private static LabHost host;
    private static Plumb plumb;
    private static HostFacts bare;
    private static HostFacts first;
    private static final List<ChatMember> MEMBERS_IN = new ArrayList<>();

    @BeforeAll
    static void applyTheFirstGeneration() throws Exception {
        host = LAB.host(1);
        bare = HostFacts.of(host);
        plumb = Plumb.ofExample("single", directory);
        plumb.set(Map.of(
                "address", "\"" + host.address() + "\"",
                "identity_file", "\"" + LAB.key() + "\"",
                "known_hosts_file", "\"" + LAB.knownHosts() + "\"",
                "django_secret_key", "\"" + Secrets.DJANGO + "\"",
                "redis_password", "\"" + Secrets.REDIS + "\""));
        plumb.write("encryption.hcl", """
                plumb {
                  encryption {
                    passphrase = "long enough for a test"
                  }
                }
                """);
        listenThroughASocket();
        askTheWebsocket();
        plumb.succeed("apply", "-auto-approve");
        first = HostFacts.of(host);
        for (int i = 0; i < MEMBERS; i++) {
            MEMBERS_IN.add(Await.success(() -> site().enter("lobby")));
        }
    }

    private static void listenThroughASocket() {
        plumb.write("socket.hcl", """
                resource "systemd_unit" "gunicorn_socket" {
                  host    = host.web.id
                  name    = "chat-http.socket"
                  enabled = true
                  running = true
                  socket {
                    ListenStream = "/run/chat-http.sock"
                    SocketUser   = "www-data"
                    SocketMode   = "0660"
                  }
                  install {
                    WantedBy = "sockets.target"
                  }
                }
                """);
        plumb.edit("main.hcl", "--workers 2 --bind unix:/run/chat-http/gunicorn.sock", "--workers 2");
        plumb.edit("main.hcl", "    RuntimeDirectory    = \"chat-http\"\n", "");
        plumb.edit("main.hcl", "unix:/run/chat-http/gunicorn.sock", "unix:/run/chat-http.sock");
        plumb.edit(
                "main.hcl",
                "    Description = \"Chat: HTTP\"\n",
                "    Description = \"Chat: HTTP\"\n    Requires    = systemd_unit.gunicorn_socket.name\n");
    }

    /** By the unit's own port, and through nginx. */
    private static void askTheWebsocket() {
        plumb.edit("main.hcl", "name = \"chat-websocket.service\"\n", """
                name = "chat-websocket.service"
                health {
                  websocket {
                    url     = "ws://127.0.0.1:8001/ws/chat/health/"
                    headers = { Host = var.domain }
                  }
                  retries = 20
                }
                """);
        plumb.edit("main.hcl", "disable_default = true\n", """
                disable_default = true
                health {
                  websocket {
                    url     = "wss://127.0.0.1/ws/chat/health/"
                    headers = { Host = var.domain }
                  }
                  retries = 20
                }
                """);
    }

    @AfterAll
    static void leave() {
        MEMBERS_IN.forEach(ChatMember::close);
    }

    private static Site site() throws Exception {
        return Site.of(host, DOMAIN, "/etc/ssl/chat/certificate.pem");
    }

    private static long thrownOut() {
        return MEMBERS_IN.stream().filter(ChatMember::isThrownOut).count();
    }

    @Test
    @Order(1)
    void noRequestIsLostAndNobodyIsThrownOut() throws Exception {
        String certificate = host.run("cat /etc/ssl/chat/certificate.pem");
        try (Load load = Load.of(host.address(), DOMAIN, directory)) {
            plumb.edit("main.hcl", "/var/log/nginx/chat.log", "/var/log/nginx/busy.log");
            assertThat(changes()).containsExactly("~ nginx_site.chat");
            plumb.edit("main.hcl", "  self_signed {\n", "  self_signed {\n    validity_days = 300\n");
            assertThat(changes()).containsExactly("~ tls_certificate.chat");
            plumb.edit("main.hcl", "--workers 2", "--workers 3");
            assertThat(changes()).containsExactly("~ systemd_unit.gunicorn");

            int answered = load.allAnswered();

            System.out.printf(
                    "%d requests answered while site, certificate and gunicorn changed, none failed; %d of %d websockets"
                            + " ended%n",
                    answered, thrownOut(), MEMBERS);
            assertThat(answered).isPositive();
        }
        assertThat(thrownOut()).isZero();
        assertThat(host.run("cat /etc/ssl/chat/certificate.pem")).isNotEqualTo(certificate);
        assertThat(host.run("pgrep -c -f chat.wsgi").strip()).isEqualTo("4");
    }

    /** Applies, and gives what that changed; of a new certificate there is a warning. */
    private static List<String> changes() {
        Program.Ended applied = plumb.run("apply", "-auto-approve");
        assertThat(applied.code()).as(applied::all).isZero();
        return Plumb.changesIn(applied.out());
    }

    @Test
    @Order(2)
    void thePlanSaysHowManyAreThrownOut() throws Exception {
        plumb.edit("main.hcl", "--port 8001", "--port 8001 --ping-interval 15");
        assertThat(plumb.run("plan").err()).contains(MEMBERS + " open connections end");
        try (Load load = Load.of(host.address(), DOMAIN, directory)) {
            assertThat(changes()).containsExactly("~ systemd_unit.daphne");

            System.out.printf("%d requests answered while daphne was restarted, none failed%n", load.allAnswered());
        }
        Await.success(() -> assertThat(thrownOut()).isEqualTo(MEMBERS));
    }

    @Test
    @Order(3)
    void aHealthCheckOfAWebsocketRefusesWhatIsNone() throws Exception {
        HostFacts before = HostFacts.of(host);
        plumb.edit("main.hcl", "--ping-interval 15", "--ping-interval 16");
        plumb.edit("main.hcl", "ws://127.0.0.1:8001/ws/chat/health/", "ws://127.0.0.1:8001/healthz");
        plumb.edit("main.hcl", "  retries = 20", "  retries = 3");

        assertThat(plumb.fail("apply", "-auto-approve")).contains("Health check failed", "not 101");

        assertThat(before.differencesTo(HostFacts.of(host))).isEmpty();
        assertThat(site().get("https", "/").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void rollbackGivesTheFirstGenerationToTheByte() throws Exception {
        host.run("systemctl disable -q chat-http.socket; systemctl stop chat-websocket");

        plumb.succeed("rollback", "1", "-auto-approve");

        assertThat(first.differencesTo(HostFacts.of(host))).isEmpty();
        assertThat(host.run("pgrep -c -f chat.wsgi").strip()).isEqualTo("3");
        assertThat(site().get("https", "/").statusCode()).isEqualTo(200);
        try (ChatMember one = Await.success(() -> site().enter("lobby"))) {
            one.say("back again");
            assertThat(one.hears()).contains("back again");
        }
        assertThat(plumb.succeed("rollback", "1", "-plan")).contains("No changes.");
    }

    @Test
    @Order(5)
    void rollbackToBeforeTheFirstLeavesTheBareHost() {
        plumb.succeed("rollback", "0", "-auto-approve");

        assertThat(bare.differencesTo(HostFacts.of(host))).isEmpty();
        assertThat(plumb.succeed("state", "list")).isEmpty();
    }
}
