package dev.plumb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.config.Configuration;
import dev.plumb.config.ConfigurationDecoder;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.plan.Plan;
import dev.plumb.plan.Rollout;
import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.state.State;
import dev.plumb.state.store.LocalStateStore;
import dev.plumb.state.store.LockHolder;
import dev.plumb.state.store.StoreOptions;
import dev.plumb.testkit.MemoryHost;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts in batches, and what becomes of an apply in which some of them fail. */
final class RolloutTest {
    private static final String FLEET = """
            resource "machine" "web" {
              for_each = toset(["w1", "w2", "w3", "w4"])
              name     = each.key
            }
            resource "note" "site" {
              for_each = machine.web
              host     = each.value.id
              path     = "/etc/site"
              text     = "first"
            }
            """;
    private static final String SECOND = FLEET.replace("first", "second");

    @TempDir
    Path directory;

    private final Map<String, MemoryHost> hosts = new TreeMap<>(Map.of(
            "w1",
            new MemoryHost(),
            "w2",
            new MemoryHost(),
            "w3",
            new MemoryHost(),
            "w4",
            new MemoryHost(),
            "db",
            new MemoryHost()));
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());

    private Runnable afterFailure = () -> {};

    private final EngineListener listener = new EngineListener() {
        @Override
        public void rolloutBatch(Rollout rollout, int batch) {
            told.add("batch " + batch);
        }

        @Override
        public void rolloutPaused(Rollout rollout) {
            told.add("pause " + rollout.pause());
        }

        @Override
        public void rolloutStopped(Rollout rollout, List<String> failed) {
            told.add("stopped by " + failed);
        }

        @Override
        public void rolloutReverting(List<String> reverted) {
            told.add("reverting " + reverted);
        }

        @Override
        public void transactionEnded(String host, TransactionOutcome.Status status) {
            boolean committed = status == TransactionOutcome.Status.COMMITTED;
            told.add(name(host) + (committed ? " done" : " failed"));
            if (!committed) {
                afterFailure.run();
            }
        }
    };

    private static String name(String host) {
        return host.replaceAll(".*\"(.*)\".*", "$1");
    }

    private static String id(String name) {
        return "machine.web[\"" + name + "\"]";
    }

    private static String rollout(String arguments) {
        return "rollout \"web\" {\n  hosts = machine.web\n" + arguments + "\n}\n";
    }

    private <T> T with(Function<Engine, T> run) {
        Provider provider = new Provider() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public List<ResourceType<?>> resourceTypes() {
                return List.of(new NoteType(), new MachineType(hosts));
            }
        };
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        try (Engine engine =
                new Engine(new EngineSettings(List.of(provider), store(), directory, 4, listener, clock))) {
            return run.apply(engine);
        }
    }

    private LocalStateStore store() {
        return new LocalStateStore(directory.resolve(".plumb"), StoreOptions.DEFAULT);
    }

    private State state() {
        return store().read().get();
    }

    private static Result<Plan> plan(Engine engine, String text) {
        Result<Configuration> configuration = ConfigurationDecoder.decode(".", new TreeMap<>(Map.of("main.hcl", text)));
        return configuration.hasErrors()
                ? Result.failure(configuration.diagnostics())
                : engine.plan(configuration.get(), List.of(), PlanSettings.NORMAL);
    }

    private Result<Plan> plan(String text) {
        return with(engine -> plan(engine, text));
    }

    private ApplyOutcome apply(String text) {
        return with(engine -> apply(engine, plan(engine, text).get()));
    }

    private static ApplyOutcome apply(Engine engine, Plan plan) {
        return engine.apply(plan, new LockHolder("tester", "here", 1, "apply", Instant.EPOCH))
                .get();
    }

    private List<String> texts() {
        return List.of("w1", "w2", "w3", "w4").stream()
                .map(name -> String.valueOf(hosts.get(name).text("/etc/site")))
                .toList();
    }

    private static List<String> codes(ApplyOutcome outcome) {
        return outcome.diagnostics().stream()
                .filter(Diagnostic::isError)
                .map(Diagnostic::code)
                .toList();
    }

    @Test
    void batchesFollowOneAnotherAfterTheCanary() {
        Plan plan = plan(FLEET + rollout("canary = 1\nbatch = 2")).get();

        assertThat(plan.rollouts())
                .singleElement()
                .satisfies(rollout -> assertThat(rollout.batches())
                        .containsExactly(List.of(id("w1")), List.of(id("w2"), id("w3")), List.of(id("w4"))));
        ApplyOutcome outcome = apply(FLEET + rollout("canary = 1\nbatch = 1\npause = \"1ms\""));
        assertThat(outcome.complete()).isTrue();
        assertThat(told)
                .containsExactly(
                        "batch 1",
                        "w1 done",
                        "pause PT0.001S",
                        "batch 2",
                        "w2 done",
                        "pause PT0.001S",
                        "batch 3",
                        "w3 done",
                        "pause PT0.001S",
                        "batch 4",
                        "w4 done");
    }

    @Test
    void batchIsAPartOfTheHostsThatChange() {
        assertThat(plan(FLEET + rollout("batch = \"50%\""))
                        .get()
                        .rollouts()
                        .get(0)
                        .batches())
                .extracting(List::size)
                .containsExactly(2, 2);
        assertThat(plan(FLEET + rollout("batch = \"1%\""))
                        .get()
                        .rollouts()
                        .get(0)
                        .batches())
                .hasSize(4);
        assertThat(plan(FLEET + rollout("")).get().rollouts().get(0).batches()).hasSize(1);
        apply(FLEET);
        hosts.get("w3").file("/etc/site", "drifted");
        assertThat(plan(FLEET + rollout("batch = \"50%\""))
                        .get()
                        .rollouts()
                        .get(0)
                        .batches())
                .containsExactly(List.of(id("w3")));
        hosts.get("w3").file("/etc/site", "first");
        assertThat(plan(FLEET + rollout("")).get().rollouts()).isEmpty();
    }

    @Test
    void canaryThatFailsLeavesTheOthersUntouched() {
        apply(FLEET);
        told.clear();
        hosts.get("w1").failAtStep(0);

        ApplyOutcome outcome = apply(SECOND + rollout("canary = 1\nbatch = 2"));

        assertThat(texts()).containsOnly("first");
        assertThat(told).containsExactly("batch 1", "w1 failed", "stopped by [" + id("w1") + "]");
        assertThat(outcome.failed()).map(Object::toString).containsExactly("note.site[\"w1\"]");
        assertThat(outcome.skipped().keySet())
                .map(Object::toString)
                .containsExactly("note.site[\"w2\"]", "note.site[\"w3\"]", "note.site[\"w4\"]");
        assertThat(outcome.skipped().values()).map(Object::toString).containsOnly("note.site[\"w1\"]");
        assertThat(codes(outcome)).containsExactly("host.step-failed", "apply.rollout-stopped");
        assertThat(outcome.diagnostics().get(1).detail()).contains(id("w1"), id("w2"), id("w3"), id("w4"));
    }

    @Test
    void laterFailureBringsBackAllThatWereDone() {
        apply(FLEET);
        Object before = state().instances();
        List<String> had = hosts.values().stream().map(MemoryHost::describe).toList();
        told.clear();
        hosts.get("w3").failAtStep(0);

        ApplyOutcome outcome = apply(SECOND + rollout("canary = 1\nbatch = 1\nrevert_completed = true"));

        assertThat(texts()).containsOnly("first");
        assertThat(hosts.values().stream().map(MemoryHost::describe).toList()).isEqualTo(had);
        assertThat(state().instances()).isEqualTo(before);
        assertThat(told)
                .containsSubsequence(
                        "w1 done", "w2 done", "w3 failed", "reverting [" + id("w1") + ", " + id("w2") + "]");
        assertThat(told.subList(told.size() - 2, told.size())).containsExactlyInAnyOrder("w1 done", "w2 done");
        assertThat(outcome.reverted()).containsExactly(id("w1"), id("w2"));
        assertThat(outcome.done()).isEmpty();
        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.generation().number()).isEqualTo(state().generation());
        assertThat(state().generation()).isEqualTo(3);
        hosts.get("w3").failAtStep(-1);
        assertThat(apply(SECOND).complete()).isTrue();
        assertThat(texts()).containsOnly("second");
    }

    @Test
    void whatWasNotThereBeforeIsGoneAgain() {
        hosts.get("w1").file("/etc/site", "from before");
        hosts.get("w4").failAtStep(0);

        ApplyOutcome outcome = apply(FLEET + rollout("batch = 1\nrevert_completed = true"));

        assertThat(texts()).containsExactly("from before", "null", "null", "null");
        assertThat(outcome.reverted()).hasSize(3);
        assertThat(state().instances().keySet())
                .noneMatch(address -> address.toString().startsWith("note"));
        assertThat(state().instances()).hasSize(4);
    }

    @Test
    void revertTakesBackTheBatchInWhichSomethingFailed() {
        apply(FLEET);
        hosts.get("w4").failAtStep(0);

        ApplyOutcome outcome = apply(SECOND + rollout("batch = 2\non_failure = \"revert\""));

        assertThat(texts()).containsExactly("second", "second", "first", "first");
        assertThat(outcome.reverted()).containsExactly(id("w3"));
        assertThat(outcome.done())
                .map(Object::toString)
                .containsExactlyInAnyOrder("note.site[\"w1\"]", "note.site[\"w2\"]");
    }

    @Test
    void stopLeavesWhatWasDone() {
        apply(FLEET);
        hosts.get("w2").failAtStep(0);

        ApplyOutcome outcome = apply(SECOND + rollout("batch = 1"));

        assertThat(texts()).containsExactly("second", "first", "first", "first");
        assertThat(outcome.reverted()).isEmpty();
        assertThat(state().generation()).isEqualTo(2);
    }

    @Test
    void someMayFailAndWithContinueAll() {
        apply(FLEET);
        hosts.get("w1").failAtStep(0);
        hosts.get("w2").failAtStep(0);

        apply(SECOND + rollout("batch = 1\nmax_failures = 1"));
        assertThat(texts()).containsOnly("first");
        apply(SECOND + rollout("batch = 1\nmax_failures = 2"));
        assertThat(texts()).containsExactly("first", "first", "second", "second");
        apply(FLEET);
        apply(SECOND + rollout("batch = 1\non_failure = \"continue\""));
        assertThat(texts()).containsExactly("first", "first", "second", "second");
    }

    @Test
    void hostThatCannotBeBroughtBackIsNamed() {
        apply(FLEET);
        hosts.get("w3").failAtStep(0);
        afterFailure = () -> hosts.get("w1").unreachable(true);

        ApplyOutcome outcome = apply(SECOND + rollout("batch = 1\nrevert_completed = true"));

        assertThat(texts()).containsExactly("second", "first", "first", "first");
        assertThat(outcome.reverted()).containsExactly(id("w2"));
        assertThat(outcome.done()).map(Object::toString).containsExactly("note.site[\"w1\"]");
        assertThat(codes(outcome))
                .containsExactly("host.step-failed", "apply.rollout-stopped", "apply.rollout-not-reverted");
        assertThat(outcome.diagnostics().get(3).detail()).contains(id("w1")).doesNotContain(id("w2"));
        hosts.get("w1").unreachable(false);
        Plan next = plan(SECOND).get();
        assertThat(next.changing().map(change -> change.address().toString()))
                .containsExactly("note.site[\"w2\"]", "note.site[\"w3\"]", "note.site[\"w4\"]");
    }

    @Test
    void whereNothingCanBeBroughtBackStateSaysWhatIsThere() {
        apply(FLEET);
        hosts.get("w2").failAtStep(0);
        afterFailure = () -> hosts.get("w1").unreachable(true);

        ApplyOutcome outcome = apply(SECOND + rollout("batch = 1\nrevert_completed = true"));

        assertThat(codes(outcome))
                .containsExactly(
                        "host.step-failed", "apply.rollout-stopped", "host.unreachable", "apply.rollout-not-reverted");
        assertThat(outcome.reverted()).isEmpty();
        assertThat(outcome.generation().number()).isEqualTo(2);
        hosts.get("w1").unreachable(false);
        assertThat(plan(SECOND).get().changing().map(change -> change.address().toString()))
                .containsExactly("note.site[\"w2\"]", "note.site[\"w3\"]", "note.site[\"w4\"]");
    }

    @Test
    void hostIsWholeBeforeTheNextBatchBegins() {
        String site = "resource \"machine\" \"db\" { name = \"db\" }\n" + FLEET + """
                resource "note" "db" {
                  host = machine.db.id
                  path = "/etc/db"
                  text = "db"
                }
                resource "note" "user" {
                  for_each   = machine.web
                  host       = each.value.id
                  path       = "/etc/user"
                  text       = "user"
                  depends_on = [note.db]
                }
                """ + rollout("batch = 1");
        apply(site);

        assertThat(told.stream().filter(text -> text.startsWith("w")))
                .containsExactly(
                        "w1 done", "w1 done", "w2 done", "w2 done", "w3 done", "w3 done", "w4 done", "w4 done");
    }

    @Test
    void somethingBetweenItsStagesHasBatchesInEachStage() {
        String site = "resource \"machine\" \"db\" { name = \"db\" }\n" + FLEET + """
                resource "note" "db" {
                  host       = machine.db.id
                  path       = "/etc/db"
                  text       = "db"
                  depends_on = [note.site]
                }
                resource "note" "user" {
                  for_each   = machine.web
                  host       = each.value.id
                  path       = "/etc/user"
                  text       = "user"
                  depends_on = [note.db]
                }
                """ + rollout("batch = 2");
        ApplyOutcome outcome = apply(site);

        assertThat(outcome.complete()).isTrue();
        List<String> order = told.stream().filter(text -> text.endsWith("done")).toList();
        assertThat(order.subList(0, 2)).containsExactlyInAnyOrder("w1 done", "w2 done");
        assertThat(order.get(4)).isEqualTo("machine.db done");
        assertThat(order.subList(7, 9)).containsExactlyInAnyOrder("w3 done", "w4 done");
    }

    @Test
    void targetsAreRolledOutToo() {
        Plan plan = with(engine -> engine.plan(
                        ConfigurationDecoder.decode(
                                        ".", new TreeMap<>(Map.of("main.hcl", FLEET + rollout("batch = 1"))))
                                .get(),
                        List.of(),
                        PlanSettings.NORMAL.about(
                                List.of(Site.target("note.site[\"w2\"]"), Site.target("note.site[\"w4\"]")),
                                List.of())))
                .get();

        assertThat(plan.rollouts().get(0).batches()).containsExactly(List.of(id("w2")), List.of(id("w4")));
    }

    @Test
    void hostThatIsDownIsInNoBatch() {
        hosts.get("w2").unreachable(true);

        ApplyOutcome outcome = apply(FLEET + rollout("batch = 1"));

        assertThat(outcome.complete()).isTrue();
        assertThat(texts()).containsExactly("first", "null", "first", "first");
    }

    @Test
    void whatWasRenamedComesBackUnderItsOldName() {
        apply(FLEET);
        Object before = state().instances();
        hosts.get("w2").failAtStep(0);
        String renamed = SECOND.replace("\"note\" \"site\"", "\"note\" \"page\"") + """
                moved {
                  from = note.site
                  to   = note.page
                }
                """;

        ApplyOutcome outcome = apply(renamed + rollout("batch = 1\nrevert_completed = true"));

        assertThat(outcome.reverted()).containsExactly(id("w1"));
        assertThat(texts()).containsOnly("first");
        assertThat(state().instances().keySet()).map(Object::toString).contains("note.site[\"w1\"]");
        assertThat(state().instances()).hasSameSizeAs((Map<?, ?>) before);
    }

    @Test
    void destroyGoesInBatchesToo() {
        apply(FLEET);
        told.clear();
        with(engine -> {
            Configuration configuration = ConfigurationDecoder.decode(
                            ".", new TreeMap<>(Map.of("main.hcl", FLEET + rollout("batch = 2"))))
                    .get();
            return apply(
                    engine,
                    engine.plan(configuration, List.of(), PlanSettings.DESTROY).get());
        });

        assertThat(told).containsSubsequence("batch 1", "batch 2");
        assertThat(state().instances()).isEmpty();
    }

    @Test
    void savedPlanKeepsItsRollouts() {
        Path file = directory.resolve("plan");
        Plan made = with(engine -> {
            Plan plan = plan(engine, FLEET + rollout("batch = 3\ncanary = 1\npause = \"2m\"\nmax_failures = 1"))
                    .get();
            assertThat(engine.save(plan, file)).isEmpty();
            return plan;
        });

        assertThat(with(engine -> engine.readPlan(file)).get().rollouts()).isEqualTo(made.rollouts());
    }

    private static Result<Plan> rollback(Engine engine, String text) {
        return engine.rollback(
                1,
                ConfigurationDecoder.decode(".", new TreeMap<>(Map.of("main.hcl", text))),
                List.of(),
                PlanSettings.NORMAL);
    }

    @Test
    void aRollbackGoesInBatchesToo() {
        apply(FLEET);
        apply(SECOND);
        told.clear();
        hosts.get("w1").failAtStep(0);

        ApplyOutcome outcome = with(engine ->
                apply(engine, rollback(engine, SECOND + rollout("canary = 1")).get()));

        assertThat(codes(outcome)).contains("apply.rollout-stopped");
        assertThat(told).containsExactly("batch 1", "w1 failed", "stopped by [" + id("w1") + "]");
        assertThat(texts()).containsOnly("second");
    }

    @Test
    void aRolloutOfHostsThatCameSinceDoesNotKeepFromGoingBack() {
        apply(FLEET);
        apply(SECOND);

        Plan plan = with(engine -> rollback(engine, SECOND.replace("\"w4\"]", "\"w4\", \"w5\"]") + rollout("batch = 2"))
                .get());

        assertThat(plan.rollouts())
                .singleElement()
                .satisfies(rollout -> assertThat(rollout.batches())
                        .containsExactly(List.of(id("w1"), id("w2")), List.of(id("w3"), id("w4"))));
    }

    @Test
    void aConfigurationThatIsBrokenIsAWarningOfARollback() {
        apply(FLEET);
        apply(SECOND);

        for (String broken : List.of("resource {", SECOND + rollout("batch = 1") + "variable \"x\" {}\n")) {
            Result<Plan> plan = with(engine -> rollback(engine, broken));

            assertThat(plan.diagnostics()).extracting(Diagnostic::code).containsExactly("plan.rollouts-unknown");
            assertThat(plan.hasErrors()).isFalse();
            assertThat(plan.get().rollouts()).isEmpty();
            assertThat(plan.get().transactions()).hasSize(4);
        }
        assertThat(with(engine -> rollback(engine, SECOND + "variable \"x\" {}\n"))
                        .diagnostics())
                .isEmpty();
    }

    @Test
    void mistakesInTheBlockAreFoundTogether() {
        Result<Plan> plan = plan(FLEET + """
                rollout "web" {
                  hosts            = machine.wbe
                  batch            = "0%"
                  canary           = -1
                  pause            = "soon"
                  max_failures     = "many"
                  on_failure       = "revrt"
                  parallel         = true
                }
                rollout "other" {
                  hosts            = machine.web
                  on_failure       = "continue"
                  revert_completed = true
                }
                rollout "none" {}
                """);

        assertThat(plan.diagnostics())
                .allSatisfy(d -> assertThat(d.subject()).isNotNull())
                .allSatisfy(d -> assertThat(d.isError()).isTrue())
                .extracting(Diagnostic::code)
                .containsExactlyInAnyOrder(
                        "config.rollout",
                        "config.rollout",
                        "config.rollout",
                        "config.rollout",
                        "config.rollout",
                        "config.unknown-argument",
                        "config.rollout",
                        "config.missing-argument");
        assertThat(plan.diagnostics()).extracting(Diagnostic::hint).contains("Did you mean \"revert\"?");
    }

    @Test
    void hostsMustBeHostsAndInOneRolloutOnly() {
        assertThat(plan(FLEET + "rollout \"web\" { hosts = machine.wbe }\n").diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("config.unknown-reference");
        assertThat(plan(FLEET + "rollout \"web\" { hosts = [\"machine.web[\\\"w9\\\"]\"] }\n")
                        .diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.code()).isEqualTo("plan.rollout-hosts"))
                .satisfies(d -> assertThat(d.hint()).startsWith("Did you mean"));
        assertThat(plan(FLEET + "rollout \"web\" { hosts = 3 }\n").diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("plan.rollout-hosts");
        assertThat(plan(FLEET + rollout("") + """
                rollout "half" {
                  hosts = [machine.web["w1"].id, machine.web["w2"]]
                }
                """).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("plan.rollout-hosts", "plan.rollout-hosts");
    }
}
