package dev.plumb.engine.planning;

import dev.plumb.plan.OutputChange;
import dev.plumb.state.Sealer;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The changes of outputs. */
final class Outputs {
    private Outputs() {}

    /**
     * By name; equal sides where an output stays as it is.
     *
     * @param partial whether outputs that are not wanted may only not have been planned, and so stay
     */
    static List<OutputChange> changes(
            Map<String, Value> recorded, Map<String, Value> wanted, Sealer sealer, boolean partial) {
        SortedSet<String> names = new TreeSet<>(wanted.keySet());
        names.addAll(recorded.keySet());
        return names.stream()
                .map(name -> change(
                        name,
                        recorded.get(name),
                        partial ? wanted.getOrDefault(name, recorded.get(name)) : wanted.get(name),
                        sealer))
                .toList();
    }

    /** An output that is null is as good as none. */
    private static OutputChange change(String name, @Nullable Value recorded, @Nullable Value wanted, Sealer sealer) {
        Value before = recorded == null || Values.isNull(recorded) ? null : recorded;
        if (before == null && wanted != null && Values.isNull(wanted)) {
            return new OutputChange(name, wanted, wanted);
        }
        boolean same = before != null && wanted != null && Values.isSame(before, sealer.seal(wanted));
        // What it is sealed to is the same, and what it is can be kept where secrets are.
        return same ? new OutputChange(name, wanted, wanted) : new OutputChange(name, before, wanted);
    }
}
