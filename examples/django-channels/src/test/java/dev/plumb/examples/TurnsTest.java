package dev.plumb.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.testkit.lab.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a plan costs on the wire. */
@Tag("live")
class TurnsTest {
    /** sshj's connect, authentication by key, and one exec with its input take nine. */
    private static final int MOST_TURNS = 12;

    /** When both sides speak at once, it is chance who is counted first: the least of some plans is what they need. */
    private static final int PLANS = 4;

    @RegisterExtension
    static final Lab LAB = Lab.ofHosts(1);

    @TempDir
    Path directory;

    @Test
    void anEmptyPlanTakesTheSameTurnsForTenResourcesAsForTwoHundred() throws Exception {
        int ten = turnsOfAnEmptyPlan(10);
        int twoHundred = turnsOfAnEmptyPlan(200);

        System.out.printf("turns of an empty plan: %d with 10 resources, %d with 200%n", ten, twoHundred);
        assertThat(twoHundred).isEqualTo(ten).isLessThanOrEqualTo(MOST_TURNS);
    }

    /** Of as many files on the host, and the host. */
    private int turnsOfAnEmptyPlan(int resources) throws Exception {
        try (CountingProxy proxy = CountingProxy.to(LAB.address(1), 22)) {
            Plumb plumb =
                    Plumb.ofConfiguration(directory, """
                    resource "host" "web" {
                      address          = "127.0.0.1"
                      port             = %d
                      identity_file    = "%s"
                      known_hosts_file = "%s"
                    }
                    resource "file" "one" {
                      count   = %d
                      host    = host.web.id
                      path    = "/srv/turns/${count.index}"
                      content = "the file ${count.index}\\n"
                    }
                    """.formatted(proxy.port(), LAB.key(), knownHosts(), resources));
            plumb.succeed("apply", "-auto-approve");
            proxy.turns();
            int least = Integer.MAX_VALUE;
            for (int plan = 0; plan < PLANS; plan++) {
                plumb.planIsEmpty();
                least = Math.min(least, proxy.turns());
                assertThat(proxy.others()).as("further connections").isZero();
            }
            return least;
        }
    }

    /** The host's key, for whatever name and port it is asked by. */
    private Path knownHosts() throws Exception {
        String key = LAB.host(1).run("cut -d ' ' -f 1,2 /etc/ssh/ssh_host_ed25519_key.pub");
        return Files.writeString(directory.resolve("known_hosts"), "* " + key);
    }
}
