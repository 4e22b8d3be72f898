package dev.plumb.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.testkit.lab.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * An apply that is interrupted at a message of what it and the host say to each other. Whatever the fault and whenever it
 * happens: the host has all of the old or all of the new, the site answers, state is true, the next plan has exactly what
 * is left to do, and the next apply does it.
 *
 * <p>Some messages are drawn by lot, the same ones each time ({@code -Dplumb.seed} draws others); {@code -Dplumb.faults=all}
 * takes every one.
 */
@Tag("live")
class FaultTest {
    private static final int DRAWN = 3;
    private static final int LONGEST_MINUTES = 2;
    /** Always the same messages, so that whether a change passes is no lottery; another seed draws others. */
    private static final long SEED = Long.getLong("plumb.seed", 1);

    @RegisterExtension
    static final Lab LAB = Lab.ofHosts(3);

    @TempDir
    Path directory;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theControllerIsKilled() throws Exception {
        interrupt(1, "controller killed", (site, apply) -> apply.destroyForcibly());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theConnectionIsCut() throws Exception {
        interrupt(2, "connection cut", (site, apply) -> {});
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theHostGoesDown() throws Exception {
        interrupt(3, "host down", (site, apply) -> site.host().crash());
    }

    private void interrupt(int host, String name, BiConsumer<VersionedSite, Process> fault) throws Exception {
        Random random = new Random(SEED + host);
        try (FaultyProxy proxy = FaultyProxy.to(LAB.address(host), 22)) {
            Interruption interruption = new Interruption(
                    VersionedSite.on(LAB.host(host), "127.0.0.1", proxy.port(), LAB, directory), proxy, fault);
            int planned = interruption.messagesOfAPlan();
            int all = interruption.messagesOfAnApply();
            List<Integer> messages = messages(random, planned, all);
            for (int message : messages) {
                interruption.at(message, random.nextBoolean());
            }
            System.out.printf(
                    "%s at %s of %d messages, %d of them of the plan (seed %d): %s%n",
                    name, messages.size() == all ? "each" : messages, all, planned, SEED, interruption.ends());
        }
    }

    /** All, or some of those that come after the plan, in the order of the apply. */
    private static List<Integer> messages(Random random, int planned, int all) {
        return System.getProperty("plumb.faults", "").equals("all")
                ? IntStream.range(0, all).boxed().toList()
                : random.ints(planned, all)
                        .distinct()
                        .limit(DRAWN)
                        .sorted()
                        .boxed()
                        .toList();
    }

    /** Interrupts one apply after the other, each to the next version. */
    private static final class Interruption {
        private final VersionedSite site;
        private final FaultyProxy proxy;
        private final BiConsumer<VersionedSite, Process> fault;
        private int version = 1;
        private int old;
        private int anew;

        Interruption(VersionedSite site, FaultyProxy proxy, BiConsumer<VersionedSite, Process> fault) {
            this.site = site;
            this.proxy = proxy;
            this.fault = fault;
        }

        int messagesOfAPlan() {
            proxy.failNever();
            site.plumb().planIsEmpty(VersionedSite.version(version));
            return proxy.passed();
        }

        int messagesOfAnApply() {
            proxy.failNever();
            version++;
            site.plumb().succeed("apply", "-auto-approve", VersionedSite.version(version));
            return proxy.passed();
        }

        String ends() {
            return old + " ended with the old version, " + anew + " with the new one";
        }

        void at(int message, boolean torn) throws Exception {
            int next = version + 1;
            try {
                String before = site.everything();
                interruptedApply(message, torn, next);
                String after = site.everything();
                boolean isOld = site.serves() == version;
                if (isOld) {
                    old++;
                    assertThat(after).isEqualTo(before);
                } else {
                    anew++;
                    site.hasAllOf(next);
                }
                goesOnTo(next, isOld);
            } catch (AssertionError | Exception e) {
                throw new AssertionError(
                        "interrupted after message " + message + (torn ? " and a half" : "") + ", seed " + SEED
                                + "; the apply printed:\n" + site.plumb().read("printed"),
                        e);
            }
            version = next;
        }

        private void interruptedApply(int message, boolean torn, int next) throws Exception {
            CompletableFuture<Process> apply = new CompletableFuture<>();
            CompletableFuture<Void> happened = proxy.failAfter(message, torn, () -> fault.accept(site, apply.join()));
            apply.complete(site.plumb().start("apply", "-auto-approve", VersionedSite.version(next)));
            assertThat(apply.join().waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
            // An apply that needs fewer messages this time ends without the fault.
            if (proxy.failNever()) {
                happened.get(LONGEST_MINUTES, TimeUnit.MINUTES);
            }
        }

        private void goesOnTo(int next, boolean old) throws Exception {
            String applied = site.plumb().succeed("apply", "-auto-approve", VersionedSite.version(next));
            assertThat(Plumb.changesIn(applied))
                    .containsExactlyInAnyOrderElementsOf(old ? VersionedSite.changesTo(next) : List.of());
            site.hasAllOf(next);
            site.stateIsTrue(next);
        }
    }
}
