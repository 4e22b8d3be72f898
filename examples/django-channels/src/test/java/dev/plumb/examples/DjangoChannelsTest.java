package dev.plumb.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.testkit.lab.Lab;
import dev.plumb.testkit.lab.LabHost;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The life of the chat on one server, from bare to bare. One test begins where the one before it ended. */
@Tag("live")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DjangoChannelsTest {
    private static final String DOMAIN = "chat.example";
    private static final String SITE = "/etc/nginx/sites-available/chat";

    @RegisterExtension
    static final Lab LAB = Lab.ofHosts(1);

    @TempDir
    static Path directory;

    private static LabHost host;
    private static HostFacts found;
    private static Plumb plumb;
    private static Site site;

    @BeforeAll
    static void applyToABareHost() throws Exception {
        host = LAB.host(1);
        found = HostFacts.of(host);
        plumb = Plumb.ofExample("single", directory);
        plumb.set(Map.of(
                "address", "\"" + host.address() + "\"",
                "identity_file", "\"" + LAB.key() + "\"",
                "known_hosts_file", "\"" + LAB.knownHosts() + "\"",
                "django_secret_key", "\"" + Secrets.DJANGO + "\"",
                "redis_password", "\"" + Secrets.REDIS + "\""));
        String saved = directory.resolve("saved.plan").toString();
        assertThat(plumb.succeed("plan", "-out=" + saved)).contains("Plan: 18 to add, 0 to change, 0 to destroy.");
        plumb.succeed("apply", saved);
        site = Site.of(host, DOMAIN, "/etc/ssl/chat/certificate.pem");
    }

    @Test
    @Order(1)
    void redirectsToHttps() throws Exception {
        HttpResponse<byte[]> answer = site.get("http", "/somewhere?a=b");

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location")).contains("https://chat.example/somewhere?a=b");
    }

    @Test
    @Order(2)
    void servesThePageThroughGunicorn() throws Exception {
        HttpResponse<byte[]> answer = site.get("https", "/");

        assertThat(answer.statusCode()).isEqualTo(200);
        String worker =
                new String(answer.body(), StandardCharsets.UTF_8).replaceAll("(?s).*, process (\\d+)\\..*", "$1");
        assertThat(host.run("tr '\\0' ' ' </proc/" + worker + "/cmdline")).contains("gunicorn");
    }

    @Test
    @Order(3)
    void servesTheNameOfTheCertificate() throws Exception {
        assertThat(site.certificate().getSubjectAlternativeNames())
                .singleElement()
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .contains(DOMAIN);
    }

    @Test
    @Order(4)
    void carriesMessagesFromOneMemberToAnother() throws Exception {
        try (ChatMember one = Await.success(() -> site.enter("lobby"));
                ChatMember other = site.enter("lobby")) {
            one.say("hello");

            assertThat(List.of(one.hears(), one.hears()))
                    .containsExactlyInAnyOrder(
                            "{\"type\": \"echo\", \"message\": \"hello\"}",
                            "{\"type\": \"group\", \"message\": \"hello\"}");
            assertThat(other.hears()).isEqualTo("{\"type\": \"group\", \"message\": \"hello\"}");
        }
    }

    @Test
    @Order(5)
    void servesStaticFilesFromDisk() throws Exception {
        for (String file : List.of("app.css", "app.js", "favicon.ico")) {
            HttpResponse<byte[]> answer = site.get("https", (file.equals("favicon.ico") ? "/" : "/static/") + file);

            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(answer.body()).as(file).isEqualTo(Files.readAllBytes(Path.of("static", file)));
        }
    }

    @Test
    @Order(6)
    void servicesAreEnabledAndRunning() {
        String units = "nginx redis-server@chat chat-http chat-websocket";

        assertThat(host.run("systemctl is-enabled " + units).lines()).containsOnly("enabled");
        assertThat(host.run("systemctl is-active " + units).lines()).containsOnly("active");
    }

    @Test
    @Order(7)
    void secretsAreInClearOnTheHostOnly() throws Exception {
        try (var files = Files.walk(plumb.directory().resolve(".plumb"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(text).as(file.toString()).doesNotContain(Secrets.DJANGO, Secrets.REDIS, "PRIVATE KEY");
            }
        }
        assertThat(host.run("cat /etc/chat/environment")).contains(Secrets.DJANGO, Secrets.REDIS);
    }

    @Test
    @Order(8)
    void secondPlanIsEmpty() {
        plumb.planIsEmpty();
    }

    @Test
    @Order(9)
    void showsWhatWasChangedByHandAndMendsIt() throws Exception {
        host.run("sed -i 's/listen 80;/listen 80; # by hand/' " + SITE);
        host.run("systemctl stop chat-http");
        host.run(redis("CONFIG SET maxmemory 33554432"));

        String plan = plumb.planWithChanges();

        assertThat(Plumb.changesIn(plan))
                .containsExactlyInAnyOrder("~ redis_server.chat", "~ systemd_unit.gunicorn", "~ nginx_site.chat");
        assertThat(plan)
                .contains(
                        "maxmemory = \"32mb\" -> \"64mb\"  # changed on the host",
                        "running = false -> true  # changed on the host",
                        "-    listen 80; # by hand",
                        "+    listen 80;");
        assertThat(plan.lines().filter(line -> line.contains("because it was changed on the host")))
                .hasSize(3);

        plumb.succeed("apply", "-auto-approve");

        plumb.planIsEmpty();
        assertThat(host.run("cat " + SITE)).doesNotContain("by hand");
        assertThat(host.run("systemctl is-active chat-http")).isEqualTo("active\n");
        assertThat(host.run(redis("CONFIG GET maxmemory"))).contains("67108864");
        assertThat(site.get("https", "/").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(10)
    void refusesABrokenSiteInThePlanWhileTheOldOneServes() throws Exception {
        String configuration = plumb.read("main.hcl");
        String before = host.run("cat " + SITE);
        plumb.edit("main.hcl", "websocket  = true", "websocket  = true\n      extra      = [\"proxy_bufering off\"]");

        String complaint = plumb.fail("plan");

        assertThat(complaint).contains("unknown directive \"proxy_bufering\"", "nginx_site.chat", "on main.hcl line ");
        assertThat(host.run("cat " + SITE)).isEqualTo(before);
        assertThat(site.get("https", "/").statusCode()).isEqualTo(200);
        plumb.write("main.hcl", configuration);
        plumb.planIsEmpty();
    }

    @Test
    @Order(11)
    void seesTheSiteAsItsOwnHostDoes() throws Exception {
        plumb.write("seen.hcl", """
                data "http" "front" {
                  host            = host.web.id
                  url             = "https://127.0.0.1/"
                  request_headers = { Host = var.domain }
                  insecure        = true
                }
                data "http" "moved" {
                  host             = host.web.id
                  url              = "http://127.0.0.1/"
                  request_headers  = { Host = var.domain }
                  follow_redirects = false
                }
                data "http" "socket" {
                  host            = host.web.id
                  url             = "unix:/run/chat-http/gunicorn.sock:/"
                  request_headers = { Host = var.domain, X-Forwarded-Proto = "https" }
                }
                output "seen" {
                  value = [
                    data.http.front.status_code,
                    data.http.moved.status_code,
                    data.http.moved.response_headers["Location"],
                    data.http.socket.status_code,
                  ]
                }
                """);

        String plan = plumb.succeed("plan");

        assertThat(plan).contains("+ seen = [200, 301, \"https://chat.example/\", 200]");
        plumb.write("seen.hcl", "");
        plumb.planIsEmpty();
    }

    @Test
    @Order(12)
    void destroyLeavesTheHostAsItWasFound() {
        plumb.succeed("destroy", "-auto-approve");

        assertThat(found.differencesTo(HostFacts.of(host))).isEmpty();
        assertThat(plumb.succeed("state", "list")).isEmpty();
    }

    private static String redis(String command) {
        return "REDISCLI_AUTH='" + Secrets.REDIS + "' redis-cli -s /run/redis-chat/redis-server.sock " + command;
    }
}
