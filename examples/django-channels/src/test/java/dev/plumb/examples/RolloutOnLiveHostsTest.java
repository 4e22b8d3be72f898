package dev.plumb.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.testkit.lab.Lab;
import dev.plumb.testkit.lab.LabHost;
import dev.plumb.testkit.lab.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A service on four hosts: a rollout that is stopped, one that is taken back, and a host that is down. */
@Tag("live")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RolloutOnLiveHostsTest {
    private static final int HOSTS = 4;

    @RegisterExtension
    static final Lab LAB = Lab.ofHosts(HOSTS);

    /** All tests are about one site, which the first one makes. */
    @TempDir
    static Path directory;

    /** A release whose service does not start where the host has a file that says so. */
    private static Plumb release(int release, String rollout) {
        StringBuilder addresses = new StringBuilder();
        hosts().forEach(host -> addresses.append(" \"" + host.address() + "\","));
        return Plumb.ofConfiguration(directory, """
                resource "host" "web" {
                  count            = %d
                  address          = [%s][count.index]
                  identity_file    = "%s"
                  known_hosts_file = "%s"
                  connect_timeout  = 3
                }
                resource "file" "release" {
                  count   = %d
                  host    = host.web[count.index].id
                  path    = "/srv/site/release"
                  content = "%d\\n"
                }
                resource "systemd_unit" "site" {
                  count   = %d
                  host    = host.web[count.index].id
                  name    = "site.service"
                  enabled = true
                  running = true
                  service {
                    ExecStart = "/bin/sh -c 'test ! -e /run/refuse-%d && exec sleep infinity; exit 7'"
                  }
                  install {
                    WantedBy = "multi-user.target"
                  }
                  depends_on = [file.release]
                }
                rollout "web" {
                  hosts  = host.web
                  canary = 1
                %s
                }
                """.formatted(
                        HOSTS, addresses, LAB.key(), LAB.knownHosts(), HOSTS, release, HOSTS, release, rollout));
    }

    private static List<LabHost> hosts() {
        return IntStream.rangeClosed(1, HOSTS).mapToObj(LAB::host).toList();
    }

    private static List<HostFacts> facts() {
        return hosts().parallelStream().map(HostFacts::of).toList();
    }

    private static void areAs(List<HostFacts> before) {
        List<HostFacts> after = facts();
        for (int host = 0; host < HOSTS; host++) {
            assertThat(before.get(host).differencesTo(after.get(host)))
                    .as("host %d", host + 1)
                    .isEmpty();
        }
    }

    /** The process that serves, which a restart would change. */
    private static List<String> processes() {
        return hosts().stream()
                .map(host -> host.run("systemctl show -p MainPID --value site.service"))
                .toList();
    }

    @Test
    @Order(1)
    void canaryThatFailsLeavesTheOtherThreeUntouched() {
        release(1, "batch = 2").succeed("apply", "-auto-approve");
        LAB.host(1).run("touch /run/refuse-2");
        List<HostFacts> before = facts();
        List<String> processes = processes();

        Plumb plumb = release(2, "batch = 2");
        String complaint = plumb.fail("apply", "-auto-approve");

        assertThat(complaint).contains("Unit does not run", "Rollout stopped", "host.web[0]", "host.web[3]");
        areAs(before);
        assertThat(processes().subList(1, HOSTS)).isEqualTo(processes.subList(1, HOSTS));
        release(1, "").planIsEmpty();
        LAB.host(1).run("rm /run/refuse-2");
    }

    @Test
    @Order(2)
    void laterFailureLeavesAllFourAsBefore() {
        LAB.host(3).run("touch /run/refuse-2");
        List<HostFacts> before = facts();

        Plumb plumb = release(2, "batch = 1\n  revert_completed = true");
        Program.Ended ended = plumb.run("apply", "-auto-approve");

        assertThat(ended.code()).as(ended::all).isEqualTo(1);
        assertThat(ended.out())
                .contains("Rollout web: batch 3 of 4, host.web[2]", "Bringing back host.web[0] and host.web[1]")
                .contains("reverted host.web[0]", "reverted host.web[1]");
        areAs(before);
        hosts().forEach(host -> assertThat(host.run("systemctl is-active site.service; cat /srv/site/release"))
                .isEqualTo("active\n1\n"));
        release(1, "").planIsEmpty();
        LAB.host(3).run("rm /run/refuse-2");
        assertThat(Plumb.changesIn(release(2, "").planWithChanges())).hasSize(2 * HOSTS);
    }

    @Test
    @Order(3)
    void hostThatIsDownIsLeftOutAndDoneByTheNextRun() throws Exception {
        LabHost down = LAB.host(2);
        down.succeeds("systemctl poweroff");
        Await.success(() -> assertThat(down.succeeds("true")).isFalse());

        Program.Ended apply = release(2, "batch = 2").run("apply", "-auto-approve");

        assertThat(apply.code()).as(apply::all).isEqualTo(3);
        assertThat(apply.err()).contains("Warning: Host cannot be reached", "host.web[1]");
        assertThat(apply.out()).contains("2 left out because host.web[1] cannot be reached");
        for (int host : List.of(1, 3, 4)) {
            assertThat(LAB.host(host).run("cat /srv/site/release")).isEqualTo("2\n");
        }
        assertThat(down.lab().run("", List.of("up", String.valueOf(HOSTS))).code())
                .isZero();
        release(2, "").succeed("apply", "-auto-approve");
        assertThat(down.run("systemctl is-active site.service; cat /srv/site/release"))
                .isEqualTo("active\n2\n");
        release(2, "").planIsEmpty();
    }
}
