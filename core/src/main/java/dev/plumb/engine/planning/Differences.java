package dev.plumb.engine.planning;

import dev.plumb.plan.Reason;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.state.Sealer;
import dev.plumb.value.Conversion;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where what is wanted, live and recorded differ, attribute by attribute.
 *
 * @param changed wanted differs from live, or from recorded where only state knows the attribute
 * @param drifted live differs from recorded
 * @param replacing those of {@code changed} that cannot be changed in place
 * @param decided those of {@code changed} for which wanted differs from recorded
 */
record Differences(List<String> changed, List<String> drifted, List<String> replacing, List<String> decided) {

    static Differences of(
            RecordSchema<?> schema,
            Sealer sealer,
            Value.@Nullable Obj live,
            Value.Obj wanted,
            @Nullable InstanceState recorded) {
        Differences differences =
                new Differences(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Attribute attribute : schema.attributes()) {
            Value then = recorded == null ? null : recordedValue(attribute, recorded);
            Value now = live == null ? null : live.attributes().get(attribute.name());
            differences.compare(
                    attribute, sealer, now, wanted.attributes().getOrDefault(attribute.name(), Value.NULL), then);
        }
        differences.openAttributes(schema, live, wanted);
        return differences;
    }

    /** When anything changes, computed attributes that are known only afterwards change, too. */
    private void openAttributes(RecordSchema<?> schema, Value.@Nullable Obj live, Value.Obj wanted) {
        if (changed.isEmpty() || live == null) {
            return;
        }
        for (Attribute attribute : schema.attributes()) {
            if (isOpen(attribute, wanted.attributes().getOrDefault(attribute.name(), Value.NULL))) {
                changed.add(attribute.name());
                decided.add(attribute.name());
            }
        }
    }

    private static boolean isOpen(Attribute attribute, Value wanted) {
        return attribute.computed() && Values.unmark(wanted) instanceof Value.Unknown;
    }

    /** What is written into another attribute is not compared itself, but that one is not known either. */
    private static boolean isOpenContent(Attribute attribute, Value wanted) {
        return !attribute.writtenInto().isEmpty() && !Values.isWhollyKnown(wanted);
    }

    private void compare(
            Attribute attribute, Sealer sealer, @Nullable Value live, Value wanted, @Nullable Value recorded) {
        boolean managed = isManaged(attribute, wanted);
        boolean drift = attribute.compared()
                && live != null
                && recorded != null
                && !Values.isNull(recorded)
                && differ(sealer.seal(live), recorded);
        boolean decision = managed && recorded != null && differ(sealer.seal(wanted), recorded);
        boolean change = attribute.recorded()
                ? decision
                : live != null
                        && (isOpenContent(attribute, wanted)
                                || (attribute.compared() && managed && differ(live, wanted)));
        add(drift, drifted, attribute);
        add(change, changed, attribute);
        add(change && attribute.requiresReplace(), replacing, attribute);
        add(change && decision, decided, attribute);
    }

    /** An argument of any type is managed also when it is null: on no host, nothing else gives it a value. */
    private static boolean isManaged(Attribute attribute, Value wanted) {
        boolean any = attribute.type().equals(dev.plumb.value.Type.DYNAMIC) && attribute.compared();
        return (any || !Values.isNull(wanted)) && !isOpen(attribute, wanted);
    }

    private static void add(boolean condition, List<String> names, Attribute attribute) {
        if (condition) {
            names.add(attribute.name());
        }
    }

    private static boolean differ(Value a, Value b) {
        return !Values.isSame(Values.unmarkDeep(a), Values.unmarkDeep(b));
    }

    /** State forgets whether a sequence is a list or a set: the schema knows. */
    private static @Nullable Value recordedValue(Attribute attribute, InstanceState recorded) {
        Value value = recorded.attributes().attributes().get(attribute.name());
        if (value == null) {
            return null;
        }
        Value converted = Conversion.convert(value, attribute.type()).orNull();
        return converted == null ? value : converted;
    }

    /** Why it is changed in place. */
    Reason reason() {
        boolean byDrift = changed.stream().anyMatch(name -> !decided.contains(name));
        if (decided.isEmpty()) {
            return Reason.DRIFT;
        }
        return byDrift || decided.stream().anyMatch(drifted::contains)
                ? Reason.DRIFT_AND_CONFIGURATION
                : Reason.CONFIGURATION;
    }
}
