package dev.plumb.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.PlanRequest;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every resource type on a host keeps: apply, then plan, is empty; drift is seen; delete leaves no trace; what was
 * there before comes back. Extend it, and give it an example.
 *
 * @param <R> the type's record
 */
public abstract class ResourceTypeContract<R extends Record> {
    /** The host of this test. */
    protected final MemoryHost host = new MemoryHost();
    /** The local files of this test. */
    protected final MemoryLocalFiles files = new MemoryLocalFiles();

    /** The type. */
    protected abstract HostResourceType<R> type();

    /** Arguments of an instance; as many as can be, so that each can drift. */
    protected abstract Map<String, ?> example();

    /** Arguments that the example may be changed to, one after the other. */
    protected abstract List<Map<String, ?>> changes();

    /** For each compared attribute that is no identity: how somebody else changes it on the host. */
    protected abstract Map<String, Consumer<MemoryHost>> drifts();

    /** Puts something of the example's identity on the host that is not as the example wants it. */
    protected abstract void occupy(MemoryHost target);

    /** Puts on the host, and among the local files, what has to be there before the example. */
    protected void prepare() {}

    @BeforeEach
    final void prepareFirst() {
        prepare();
    }

    /** Compared attributes that nobody can change on the host by themselves. */
    protected Set<String> undriftable() {
        return Set.of();
    }

    /** A new trial of the type on {@link #host}. */
    protected final TypeTrial<R> trial() {
        return new TypeTrial<>(type(), host, files);
    }

    @Test
    void plansNothingAfterAnApply() {
        TypeTrial<R> trial = trial();
        assertThat(trial.apply(example()).changed()).isNotEmpty();
        assertThat(trial.plan(example()).changed()).isEmpty();
    }

    @Test
    void plansNothingAfterAChange() {
        TypeTrial<R> trial = trial();
        trial.apply(example());
        for (Map<String, ?> change : changes()) {
            assertThat(trial.apply(change).changed()).as("%s", change).isNotEmpty();
            assertThat(trial.plan(change).changed()).as("%s", change).isEmpty();
        }
        trial.apply(example());
        assertThat(trial.plan(example()).changed()).isEmpty();
    }

    @Test
    void seesAndMendsDriftOfEachComparedAttribute() {
        drifts().forEach((attribute, drift) -> {
            TypeTrial<R> trial = trial();
            trial.apply(example());
            drift.accept(host);
            assertThat(trial.plan(example()).changed()).contains(attribute);
            trial.apply(example());
            assertThat(trial.plan(example()).changed())
                    .as("after mending %s", attribute)
                    .isEmpty();
        });
        assertThat(drifts().keySet()).containsAll(driftable());
    }

    @Test
    void leavesTheHostAsItWasAfterADelete() {
        String before = host.describe();
        TypeTrial<R> trial = trial();
        trial.apply(example());
        assertThat(host.describe()).isNotEqualTo(before);
        changes().forEach(trial::apply);
        trial.destroy();
        assertThat(host.describe()).isEqualTo(before);
    }

    @Test
    void putsBackWhatItFound() {
        occupy(host);
        String before = host.describe();
        TypeTrial<R> trial = trial();
        trial.apply(example());
        assertThat(trial.plan(example()).changed()).isEmpty();
        changes().forEach(trial::apply);
        trial.destroy();
        assertThat(host.describe()).isEqualTo(before);
    }

    @Test
    void canPlanWithoutTheHost() {
        R configured = RecordSchema.of(type().record())
                .toRecord((dev.plumb.value.Value.Obj) dev.plumb.value.Values.of(example()))
                .get();
        PlanRequest<R> request = new PlanRequest<>(
                "type.trial", configured, null, null, false, files, new MemoryBlobs(), java.time.Instant.EPOCH);
        assertThat(type().plan(request)).usingRecursiveComparison().isEqualTo(type().plan(request));
        assertThat(type().plan(request).diagnostics()).isEmpty();
    }

    @Test
    void survivesTheWayThroughState() {
        TypeTrial<R> trial = trial();
        trial.apply(example());
        RecordSchema<R> schema = RecordSchema.of(type().record());
        R recorded = java.util.Objects.requireNonNull(trial.recorded());
        assertThat(schema.toRecord(schema.toValue(recorded, false)).get()).isEqualTo(recorded);
    }

    @Test
    void describesItselfAndEveryAttribute() {
        RecordSchema<R> schema = RecordSchema.of(type().record());
        assertThat(schema.description()).isNotEmpty();
        assertThat(schema.attributes())
                .allMatch(attribute -> !attribute.description().isEmpty());
    }

    /** The example with some arguments set otherwise; an argument is left out when its value is null. */
    protected final Map<String, ?> exampleWith(Object... namesAndValues) {
        Map<String, Object> arguments = new LinkedHashMap<>(example());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] == null) {
                arguments.remove((String) namesAndValues[i]);
            } else {
                arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
            }
        }
        return arguments;
    }

    private Set<String> driftable() {
        Set<String> names = new TreeSet<>();
        for (Attribute attribute : RecordSchema.of(type().record()).attributes()) {
            boolean fixed = attribute.identity() || attribute.recorded() || !attribute.compared();
            if (!fixed && !Set.of("id", "host").contains(attribute.name())) {
                names.add(attribute.name());
            }
        }
        names.removeAll(undriftable());
        return names;
    }
}
