package dev.plumb.engine.applying;

import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.plan.Plan;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.Answers;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Question;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks a host, once, what it has after a transaction: what was not known in the plan is known now, and what the plan
 * promised is compared with what came of it.
 */
final class ReadBack {
    private final Plan plan;
    private final ResourceTypes types;

    ReadBack(Plan plan, ResourceTypes types) {
        this.plan = plan;
        this.types = types;
    }

    /**
     * The changes with all that is known now; warnings where the host has something else than planned.
     *
     * @param later paths that a later transaction on this host touches
     */
    Result<Confirmed> confirm(HostSession session, List<ResourceChange> changes, Set<String> later) {
        Map<ResourceChange, Probe<Record>> probes = new LinkedHashMap<>();
        changes.stream().filter(change -> !change.removes()).forEach(change -> probes.put(change, probe(change)));
        if (probes.isEmpty() && later.isEmpty()) {
            return Result.of(new Confirmed(changes, Answers.NONE));
        }
        List<Question> questions = new ArrayList<>();
        probes.values().forEach(probe -> questions.addAll(probe.questions()));
        later.forEach(path -> questions.add(Question.AtPath.withoutContent(path)));
        Result<Answers> answers = session.ask(questions, plan.contents());
        Answers given = answers.orNull();
        if (given == null) {
            return Result.of(
                    new Confirmed(changes, Answers.NONE),
                    List.of(notConfirmed(changes.get(0).host())));
        }
        Diagnostics diagnostics = new Diagnostics();
        List<ResourceChange> confirmed = new ArrayList<>();
        for (ResourceChange change : changes) {
            Probe<Record> probe = probes.get(change);
            confirmed.add(probe == null ? change : confirmed(change, probe, given, diagnostics));
        }
        return Result.of(new Confirmed(confirmed, given), diagnostics.toList());
    }

    /** The changes as they are recorded, and all that the host answered. */
    record Confirmed(List<ResourceChange> changes, Answers answers) {}

    private Probe<Record> probe(ResourceChange change) {
        HostResourceType<Record> type = type(change);
        Value.Obj after = java.util.Objects.requireNonNull(change.after(), "what is not removed has an after");
        return type.probe(RecordSchema.of(type.record()).toRecord(after).get());
    }

    private HostResourceType<Record> type(ResourceChange change) {
        if (types.find(change.address().resource().type()).orElseThrow() instanceof HostResourceType<Record> type) {
            return type;
        }
        throw new dev.plumb.diagnostic.BugException(change.address() + " is part of a host transaction without a host");
    }

    private ResourceChange confirmed(
            ResourceChange change, Probe<Record> probe, Answers answers, Diagnostics diagnostics) {
        RecordSchema<Record> schema = RecordSchema.of(type(change).record());
        Optional<Record> live = probe.observe().apply(answers).orNull();
        Value.Obj now = live == null || live.isEmpty() ? new Value.Obj(Map.of()) : schema.toValue(live.get(), false);
        Value.Obj planned = java.util.Objects.requireNonNull(change.after());
        Map<String, Value> known = new LinkedHashMap<>();
        List<String> different = new ArrayList<>();
        for (Attribute attribute : schema.attributes()) {
            Value wanted = planned.attributes().getOrDefault(attribute.name(), Value.NULL);
            Value found = now.attributes().get(attribute.name());
            known.put(attribute.name(), resolved(wanted, found));
            if (attribute.compared() && promises(wanted) && !same(wanted, found)) {
                different.add(attribute.name());
            }
        }
        if (!different.isEmpty()) {
            diagnostics.add(notAsPlanned(change, different));
        }
        return change.but().after(new Value.Obj(known)).build();
    }

    private static Value resolved(Value planned, @Nullable Value found) {
        if (Values.isKnown(planned)) {
            return planned;
        }
        return found == null ? new Value.Null(planned.type()) : found;
    }

    private static boolean promises(Value planned) {
        return Values.isWhollyKnown(planned) && !Values.isNull(planned);
    }

    private static boolean same(Value planned, @Nullable Value found) {
        return found != null && Values.unmarkDeep(planned).equals(Values.unmarkDeep(found));
    }

    private static Diagnostic notAsPlanned(ResourceChange change, List<String> different) {
        return Diagnostic.warning(
                        "apply.not-as-planned",
                        "Not as planned after the apply",
                        "The steps for " + change.address() + " were carried out, but the host has other values than "
                                + "planned for: " + String.join(", ", different) + ".",
                        null)
                .withAddress(change.address().toString())
                .withHint("Something else changes this object too. The next plan shows the difference.");
    }

    private static Diagnostic notConfirmed(String host) {
        return Diagnostic.warning(
                        "apply.not-read-back",
                        "Apply could not be read back",
                        "Everything was carried out on " + host + ", but the host did not answer when it was asked "
                                + "what it has now.",
                        null)
                .withHint("The next plan asks again.");
    }
}
