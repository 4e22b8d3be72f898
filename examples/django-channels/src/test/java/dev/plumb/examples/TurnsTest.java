package dev.plumb.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.testkit.lab.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a plan costs on the wire. */
@Tag("live")
class TurnsTest {
    /** sshj's connect, authentication by key, and one exec with its input take nine. */
    private static final int MOST_TURNS = 12;

    /** On a busy machine a side may pause in the middle of what it says: the least of some plans is what they need. */
    private static final int PLANS = 2;

    private static final int MOST_PLANS = 18;

    private static final int MOST_APPLIES = 3;

    @RegisterExtension
    static final Lab LAB = Lab.ofHosts(1);

    @TempDir
    Path directory;

    @Test
    void anEmptyPlanTakesTheSameTurnsForTenResourcesAsForTwoHundred() throws Exception {
        try (Measured ten = new Measured(10);
                Measured twoHundred = new Measured(200)) {
            for (int plan = 0; plan < (ten.least == twoHundred.least ? PLANS : MOST_PLANS); plan++) {
                ten.plan();
                twoHundred.plan();
            }
            System.out.printf("turns of an empty plan: %s with 10 resources, %s with 200%n", ten.seen, twoHundred.seen);
            assertThat(twoHundred.least).isEqualTo(ten.least).isLessThanOrEqualTo(MOST_TURNS);
        }
    }

    @Test
    void anEmptyPlanOfTwoThousandResourcesTakesNoMore() throws Exception {
        try (Measured ten = new Measured(10);
                Measured twoThousand = new Measured(2_000)) {
            for (int plan = 0; plan < (ten.least == twoThousand.least ? PLANS : MOST_PLANS / 2); plan++) {
                ten.plan();
                twoThousand.plan();
            }
            System.out.printf(
                    "turns of an empty plan: %s with 10 resources, %s with 2,000%n", ten.seen, twoThousand.seen);
            assertThat(twoThousand.least).isEqualTo(ten.least);
        }
    }

    @Test
    void anApplyTakesTheSameTurnsForOneChangeAsForTwoHundred() throws Exception {
        List<Integer> least = new ArrayList<>();
        for (int changes : List.of(1, 20, 200)) {
            try (Measured files = new Measured(changes)) {
                int wanted = least.isEmpty() ? 0 : least.get(0);
                for (int apply = 0; apply < (files.least == wanted ? 1 : MOST_APPLIES); apply++) {
                    files.apply(apply);
                }
                System.out.printf("turns of an apply: %s with %d changes%n", files.seen, changes);
                least.add(files.least);
            }
        }
        assertThat(least).containsOnly(least.get(0));
    }

    /** Plans of as many files on the host, and the host. */
    private final class Measured implements AutoCloseable {
        private final CountingProxy proxy = CountingProxy.to(LAB.address(1), 22);
        private final Plumb plumb;
        private final String configuration;
        private final List<Integer> seen = new ArrayList<>();
        private int least = Integer.MAX_VALUE;

        Measured(int resources) throws Exception {
            configuration = """
                    resource "host" "web" {
                      address          = "127.0.0.1"
                      port             = %d
                      identity_file    = "%s"
                      known_hosts_file = "%s"
                    }
                    resource "file" "one" {
                      count   = %d
                      host    = host.web.id
                      path    = "/srv/turns-%d/${count.index}"
                      content = "the file ${count.index}\\n"
                    }
                    """.formatted(proxy.port(), LAB.key(), knownHosts(), resources, resources);
            plumb = Plumb.ofConfiguration(Files.createDirectories(directory.resolve("of-" + resources)), configuration);
            plumb.succeed("apply", "-auto-approve");
            proxy.turns();
        }

        void plan() throws Exception {
            plumb.planIsEmpty();
            see();
        }

        /** Changes every file. */
        void apply(int number) throws Exception {
            plumb.write("main.hcl", configuration.replace("the file", "the " + number + "th file"));
            plumb.succeed("apply", "-auto-approve");
            see();
        }

        private void see() throws Exception {
            seen.add(proxy.turns());
            least = Math.min(least, seen.get(seen.size() - 1));
            assertThat(proxy.others()).as("further connections").isZero();
        }

        @Override
        public void close() throws Exception {
            proxy.close();
        }
    }

    /** The host's key, for whatever name and port it is asked by. */
    private Path knownHosts() throws Exception {
        String key = LAB.host(1).run("cut -d ' ' -f 1,2 /etc/ssh/ssh_host_ed25519_key.pub");
        return Files.writeString(directory.resolve("known_hosts"), "* " + key);
    }
}
