package dev.plumb.engine.applying;

import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.BugException;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.evaluation.Contract;
import dev.plumb.engine.evaluation.Marks;
import dev.plumb.plan.Action;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.Change;
import dev.plumb.provider.ResourceType;
import dev.plumb.provider.StandaloneResourceType;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Has resource types carry out changes of what is on no host. Safe for use by several threads. */
final class StandaloneRun {
    private final ResourceTypes types;

    StandaloneRun(ResourceTypes types) {
        this.types = types;
    }

    /**
     * Does what a unit is for.
     *
     * @param change with all that is known now
     * @param destroying what is to be run before an object is taken away
     */
    Ended carryOut(Unit.OfOne unit, ResourceChange change, Runnable destroying) {
        boolean idle = !change.changesAnything() || unit instanceof Unit.Forget;
        if (idle || change.address().resource().data()) {
            return Ended.of(unit, change, true, List.of());
        }
        if (unit instanceof Unit.Destroy) {
            List<Diagnostic> found = new ArrayList<>();
            try {
                destroying.run();
                found.addAll(destroy(change));
            } catch (ProvisionerFailure e) {
                found.add(e.diagnostic());
            }
            return Ended.of(unit, change, found.stream().noneMatch(Diagnostic::isError), found);
        }
        Result<ResourceChange> made = make(change);
        ResourceChange known = made.orNull();
        return Ended.of(unit, known == null ? change : known, known != null, made.diagnostics());
    }

    /** Creates or changes it; the change with all that is known then. */
    private Result<ResourceChange> make(ResourceChange change) {
        RecordSchema<Record> schema = schema(change);
        boolean anew = change.action() == Action.REPLACE;
        Value.Obj planned = Objects.requireNonNull(change.after());
        Result<Optional<Record>> result = type(change)
                .apply(new Change<>(
                        anew ? null : record(schema, change.before()),
                        record(schema, planned),
                        anew ? null : record(schema, change.recorded())));
        Optional<Record> made = result.orNull();
        if (made == null || made.isEmpty() || result.hasErrors()) {
            return Result.failure(
                    result.hasErrors() ? about(change, result.diagnostics()) : List.of(nothingMade(change)));
        }
        Value.Obj value = Marks.onto(schema, schema.toValue(made.get(), false), planned);
        List<Diagnostic> found = new ArrayList<>(about(change, result.diagnostics()));
        List<String> broken = Contract.broken(planned, value);
        if (!broken.isEmpty()) {
            found.add(notAsPlanned(change, broken));
        }
        return Result.of(change.but().after(value).build(), found);
    }

    /** Takes it away. */
    private List<Diagnostic> destroy(ResourceChange change) {
        RecordSchema<Record> schema = schema(change);
        Record before = record(schema, change.before());
        if (before == null) {
            return List.of();
        }
        if (change.deposed() != null) {
            // The plan did not look at it, and an apply that died may have taken it away.
            Result<Optional<Record>> live = type(change).read(before);
            Optional<Record> there = live.orNull();
            if (live.hasErrors() || there == null || there.isEmpty()) {
                return about(change, live.diagnostics());
            }
        }
        return about(
                change,
                type(change)
                        .apply(new Change<>(before, null, record(schema, change.recorded())))
                        .diagnostics());
    }

    private StandaloneResourceType<Record> type(ResourceChange change) {
        ResourceType<Record> type =
                types.find(change.address().resource().type()).orElseThrow();
        if (type instanceof StandaloneResourceType<Record> standalone) {
            return standalone;
        }
        throw new BugException(change.address() + " is on no host, but its type wants one");
    }

    private RecordSchema<Record> schema(ResourceChange change) {
        return types.schema(change.address().resource()).orElseThrow();
    }

    private static @Nullable Record record(RecordSchema<Record> schema, Value.@Nullable Obj value) {
        return value == null ? null : schema.toRecord(value).orNull();
    }

    private static List<Diagnostic> about(ResourceChange change, List<Diagnostic> found) {
        return found.stream()
                .map(d -> d.withAddress(change.address().toString()))
                .toList();
    }

    private static Diagnostic nothingMade(ResourceChange change) {
        return Diagnostic.error(
                        "provider.nothing-made",
                        "Provider made nothing",
                        "The provider of " + change.address()
                                + " reported success, but gave no object. This is a defect of the provider.")
                .withAddress(change.address().toString())
                .withHint("Please report it to the provider's authors.");
    }

    private static Diagnostic notAsPlanned(ResourceChange change, List<String> broken) {
        return Diagnostic.error(
                        "provider.inconsistent-result",
                        "Provider did not keep the plan",
                        "What the provider of " + change.address() + " made differs from what it planned in: "
                                + String.join(", ", broken) + ". This is a defect of the provider.")
                .withAddress(change.address().toString())
                .withHint("What was made is recorded. Please report it to the provider's authors.");
    }
}
