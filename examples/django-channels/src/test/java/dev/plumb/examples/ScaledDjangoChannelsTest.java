package dev.plumb.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.testkit.lab.Lab;
import dev.plumb.testkit.lab.LabHost;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The chat on several servers with several daphnes each, all of it repeated by {@code for_each}. */
@Tag("live")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScaledDjangoChannelsTest {
    private static final List<String> NAMES = List.of("a", "b", "c");
    /** More than there are daphnes, so that each gets some. */
    private static final int MEMBERS = 8;

    @RegisterExtension
    static final Lab LAB = Lab.ofHosts(3);

    @TempDir
    static Path directory;

    private static Plumb plumb;
    private static HostFacts found;

    @BeforeAll
    static void applyToTwoBareHosts() {
        plumb = Plumb.ofExample("scaled", directory);
        found = HostFacts.of(LAB.host(1));
        setUp(2, 4);
        assertThat(plumb.succeed("apply", "-auto-approve")).contains("Plan: 44 to add, 0 to change, 0 to destroy.");
    }

    private static void setUp(int hosts, int daphnes) {
        String addresses = IntStream.rangeClosed(1, hosts)
                .mapToObj(n -> NAMES.get(n - 1) + " = \"" + LAB.address(n) + "\"")
                .collect(Collectors.joining(", ", "{ ", " }"));
        plumb.set(Map.of(
                "hosts", addresses,
                "daphnes", String.valueOf(daphnes),
                "identity_file", "\"" + LAB.key() + "\"",
                "known_hosts_file", "\"" + LAB.knownHosts() + "\"",
                "django_secret_key", "\"" + Secrets.DJANGO + "\"",
                "redis_password", "\"" + Secrets.REDIS + "\""));
    }

    @Test
    @Order(1)
    void noResourceIsWrittenTwice() {
        List<String> blocks = plumb.read("main.hcl")
                .lines()
                .filter(line -> line.startsWith("resource "))
                .toList();

        assertThat(blocks).doesNotHaveDuplicates().hasSize(13);
    }

    @Test
    @Order(2)
    void everyHostServesThePage() throws Exception {
        for (int number = 1; number <= 2; number++) {
            Site site = site(number);
            HttpResponse<byte[]> page = site.get("https", "/");

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(new String(page.body(), StandardCharsets.UTF_8))
                    .contains("Served by " + LAB.host(number).run("hostname").strip());
            assertThat(site.get("http", "/").statusCode()).isEqualTo(301);
            assertThat(site.get("https", "/static/app.css").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @Order(3)
    void everyDaphneListensOnASocketOfItsOwn() throws Exception {
        for (int number = 1; number <= 2; number++) {
            LabHost host = LAB.host(number);
            awaitDaphnes(host, 4);
            assertThat(host.run("systemctl is-enabled daphne@0 daphne@1 daphne@2 daphne@3")
                            .lines())
                    .containsOnly("enabled");
            assertThat(host.run("ss -Hltn | grep -c :8001 || true").strip()).isEqualTo("0");
        }
    }

    /** A daphne is active before it listens. */
    private static void awaitDaphnes(LabHost host, int daphnes) throws Exception {
        for (int daphne = 0; daphne < daphnes; daphne++) {
            String socket = "/run/daphne-" + daphne + "/daphne.sock";
            Await.success(() -> host.run("test -S " + socket));
        }
    }

    @Test
    @Order(4)
    void messagesCrossFromOneDaphneToAnother() throws Exception {
        for (int number = 1; number <= 2; number++) {
            carriesAMessageToAll(number, 4);
        }
    }

    private static void carriesAMessageToAll(int number, int daphnes) throws Exception {
        Site site = site(number);
        List<ChatMember> members = new ArrayList<>();
        try {
            for (int i = 0; i < MEMBERS; i++) {
                members.add(Await.success(() -> site.enter("lobby")));
            }
            members.get(0).say("to all");
            for (ChatMember member : members.subList(1, MEMBERS)) {
                assertThat(member.hears()).isEqualTo("{\"type\": \"group\", \"message\": \"to all\"}");
            }
            String sockets = LAB.host(number).run("ss -Hx state connected | grep -o '/run/daphne-[0-9]*/' | sort -u");
            assertThat(sockets.lines()).hasSize(daphnes);
        } finally {
            members.forEach(ChatMember::close);
        }
    }

    @Test
    @Order(5)
    void secondPlanIsEmpty() {
        plumb.planIsEmpty();
    }

    @Test
    @Order(6)
    void oneMoreDaphneIsAVariable() throws Exception {
        setUp(2, 5);

        assertThat(Plumb.changesIn(plumb.planWithChanges()))
                .containsExactlyInAnyOrder(
                        "~ systemd_unit.daphne[\"a/4\"]",
                        "~ systemd_unit.daphne[\"b/4\"]",
                        "~ nginx_site.chat[\"a\"]",
                        "~ nginx_site.chat[\"b\"]");
        plumb.succeed("apply", "-auto-approve");
        plumb.planIsEmpty();
        awaitDaphnes(LAB.host(2), 5);
    }

    @Test
    @Order(7)
    void oneMoreHostIsAVariable() throws Exception {
        setUp(3, 5);

        List<String> changes = Plumb.changesIn(plumb.planWithChanges());

        assertThat(changes).hasSize(23).allMatch(change -> change.matches("\\+ .*\\[\"c(/.*)?\"]"));
        plumb.succeed("apply", "-auto-approve");
        plumb.planIsEmpty();
        awaitDaphnes(LAB.host(3), 5);
        assertThat(site(3).get("https", "/").statusCode()).isEqualTo(200);
        carriesAMessageToAll(3, 5);
    }

    @Test
    @Order(8)
    void oneHostLessIsAVariableToo() {
        setUp(2, 5);

        assertThat(Plumb.changesIn(plumb.planWithChanges()))
                .hasSize(23)
                .allMatch(change -> change.matches("- .*\\[\"c(/.*)?\"]"));
        setUp(3, 5);
    }

    @Test
    @Order(9)
    void destroyLeavesTheHostsAsTheyWereFound() {
        plumb.succeed("destroy", "-auto-approve");

        assertThat(found.differencesTo(HostFacts.of(LAB.host(1)))).isEmpty();
    }

    private static Site site(int number) throws Exception {
        return Site.of(LAB.host(number), "chat.example", "/etc/ssl/chat/certificate.pem");
    }
}
