package dev.plumb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.config.Configuration;
import dev.plumb.config.ConfigurationDecoder;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.plan.Plan;
import dev.plumb.provider.Change;
import dev.plumb.provider.DataSource;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Provider;
import dev.plumb.provider.ReadRequest;
import dev.plumb.provider.ResourceType;
import dev.plumb.provider.StandaloneResourceType;
import dev.plumb.schema.Computed;
import dev.plumb.schema.Identity;
import dev.plumb.state.store.LocalStateStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that does not keep to what it is told is found out, at the place where it says something else. */
final class ProviderContractTest {
    private static final String SOURCE = "resource \"promise\" \"p\" {\n  name = \"n\"\n  text = \"t\"\n}\n";
    private static final String DATA = "data \"fact\" \"f\" {\n  about = \"a\"\n}\n";

    @TempDir
    Path directory;

    /** Where the provider lies. */
    private enum Lie {
        PLANS_OTHERWISE,
        MAKES_OTHERWISE,
        MAKES_NOTHING,
        READS_ANOTHER,
        CHANGES_ARGUMENTS
    }

    record Promise(
            @Identity String name,
            String text,
            @Computed @Nullable String made) {}

    record Fact(String about, @Computed @Nullable String text) {}

    @Test
    void honestProviderIsBelieved() {
        assertThat(apply(Set.of(), SOURCE + DATA).complete()).isTrue();
        assertThat(plan(Set.of(), SOURCE + DATA).get().isEmpty()).isTrue();
    }

    @Test
    void planThatDisagreesWithTheConfigurationIsAnError() {
        assertThat(plan(Set.of(Lie.PLANS_OTHERWISE), SOURCE).diagnostics())
                .singleElement()
                .satisfies(found -> says(found, "provider.inconsistent-plan", "promise.p", "text"));
    }

    @Test
    void resultThatDisagreesWithThePlanIsAnErrorAndRecorded() {
        ApplyOutcome outcome = apply(Set.of(Lie.MAKES_OTHERWISE), SOURCE);

        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.diagnostics())
                .singleElement()
                .satisfies(found -> says(found, "provider.inconsistent-result", "promise.p", "text"));
        assertThat(store().read().get().instances()).hasSize(1);
    }

    @Test
    void nothingMadeIsAnError() {
        assertThat(apply(Set.of(Lie.MAKES_NOTHING), SOURCE).diagnostics())
                .singleElement()
                .satisfies(found -> says(found, "provider.nothing-made", "promise.p", "gave no object"));
    }

    @Test
    void anotherObjectThanTheOneAskedForIsAnError() {
        assertThat(apply(Set.of(), SOURCE).complete()).isTrue();
        assertThat(plan(Set.of(Lie.READS_ANOTHER), SOURCE).diagnostics())
                .singleElement()
                .satisfies(found -> says(found, "provider.inconsistent-read", "promise.p", "name"));
    }

    @Test
    void dataThatAnswersAnotherQuestionIsAnError() {
        assertThat(plan(Set.of(Lie.CHANGES_ARGUMENTS), DATA).diagnostics())
                .singleElement()
                .satisfies(found -> says(found, "provider.inconsistent-data", "data.fact.f", "about"));
    }

    private static void says(Diagnostic found, String code, String address, String what) {
        assertThat(found.code()).isEqualTo(code);
        assertThat(found.address()).isEqualTo(address);
        assertThat(found.detail()).contains(what, "defect of the provider");
    }

    private LocalStateStore store() {
        return new LocalStateStore(directory);
    }

    private Engine engine(Set<Lie> lies) {
        Provider provider = new Provider() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public List<ResourceType<?>> resourceTypes() {
                return List.of(new PromiseType(lies));
            }

            @Override
            public List<DataSource<?>> dataSources() {
                return List.of(new FactSource(lies));
            }
        };
        return new Engine(
                new EngineSettings(List.of(provider), store(), directory, 1, EngineListener.SILENT, Clock.systemUTC()));
    }

    private Result<Plan> plan(Set<Lie> lies, String source) {
        try (Engine engine = engine(lies)) {
            return plan(engine, source);
        }
    }

    private static Result<Plan> plan(Engine engine, String source) {
        Configuration configuration = ConfigurationDecoder.decode(".", new TreeMap<>(Map.of("main.hcl", source)))
                .get();
        return engine.plan(configuration, List.of(), PlanSettings.NORMAL);
    }

    private ApplyOutcome apply(Set<Lie> lies, String source) {
        try (Engine engine = engine(lies)) {
            return Site.apply(engine, plan(engine, source).get()).get();
        }
    }

    private record PromiseType(Set<Lie> lies) implements StandaloneResourceType<Promise> {
        @Override
        public String name() {
            return "promise";
        }

        @Override
        public Class<Promise> record() {
            return Promise.class;
        }

        @Override
        public Result<Promise> plan(PlanRequest<Promise> request) {
            Promise wanted = request.configured();
            Promise live = request.live();
            String text = lies.contains(Lie.PLANS_OTHERWISE) ? "other" : wanted.text();
            return Result.of(new Promise(wanted.name(), text, live == null ? null : live.made()));
        }

        @Override
        public Result<Optional<Promise>> read(Promise recorded) {
            String name = lies.contains(Lie.READS_ANOTHER) ? "other" : recorded.name();
            return Result.of(Optional.of(new Promise(name, recorded.text(), recorded.made())));
        }

        @Override
        public Result<Optional<Promise>> apply(Change<Promise> change) {
            Promise after = change.after();
            if (after == null || lies.contains(Lie.MAKES_NOTHING)) {
                return Result.of(Optional.empty());
            }
            String text = lies.contains(Lie.MAKES_OTHERWISE) ? "other" : after.text();
            return Result.of(Optional.of(new Promise(after.name(), text, "made")));
        }
    }

    private record FactSource(Set<Lie> lies) implements DataSource<Fact> {
        @Override
        public String name() {
            return "fact";
        }

        @Override
        public Class<Fact> record() {
            return Fact.class;
        }

        @Override
        public Result<Fact> read(ReadRequest<Fact> request) {
            String about = lies.contains(Lie.CHANGES_ARGUMENTS)
                    ? "other"
                    : request.configured().about();
            return Result.of(new Fact(about, "text"));
        }
    }
}
