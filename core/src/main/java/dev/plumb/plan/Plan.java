package dev.plumb.plan;

import dev.plumb.provider.Blobs;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The changes from live and state to configuration, with reasons. Immutable.
 *
 * @param lineage the line of states that it was made from
 * @param serial the state's serial that it was made from; a plan for an older one is stale
 * @param mode what it is for
 * @param complete whether all of the configuration was planned, and not only a part that was asked for
 * @param changes of every resource instance, in the order of dependencies, deletions last and in reverse
 * @param outputs of every output, by name
 * @param transactions what the hosts will do, by stage and host
 * @param rollouts in which order hosts are changed; of one that is in none nothing is said
 * @param leftOut what is left as it is, because of the host that it is on or depends on; in the order of dependencies
 * @param checks how conditions came out, by the address of what has them: pass, fail, error or unknown
 * @param contents the contents that the changes refer to by hash
 * @param basis what it was evaluated from
 */
public record Plan(
        String lineage,
        long serial,
        PlanMode mode,
        boolean complete,
        List<ResourceChange> changes,
        List<OutputChange> outputs,
        List<PlannedTransaction> transactions,
        List<Rollout> rollouts,
        List<LeftOut> leftOut,
        Map<String, String> checks,
        Blobs contents,
        Basis basis) {
    /** Keeps copies. */
    public Plan {
        changes = List.copyOf(changes);
        outputs = List.copyOf(outputs);
        transactions = List.copyOf(transactions);
        rollouts = List.copyOf(rollouts);
        leftOut = List.copyOf(leftOut);
        checks = Collections.unmodifiableMap(new TreeMap<>(checks));
    }

    /** The same, evaluated from another basis. */
    public Plan withBasis(Basis other) {
        return new Plan(
                lineage,
                serial,
                mode,
                complete,
                changes,
                outputs,
                transactions,
                rollouts,
                leftOut,
                checks,
                contents,
                other);
    }

    /** Whether nothing at all would be changed. */
    public boolean isEmpty() {
        return changes.stream().noneMatch(change -> change.isTold() && change.reason() != Reason.READ_CHECK)
                && outputs.stream().noneMatch(OutputChange::changesAnything);
    }

    /** The changes that do something. */
    public Stream<ResourceChange> changing() {
        return changes.stream().filter(ResourceChange::changesAnything);
    }

    /** How many changes have that action. */
    public long count(Action action) {
        return changes.stream().filter(change -> change.action() == action).count();
    }

    /** Whether something is left out that was asked for: a host cannot be reached. */
    public boolean isHindered() {
        return leftOut.stream().anyMatch(out -> out.cause() == LeftOut.Cause.UNREACHABLE);
    }
}
