package dev.plumb.engine.applying;

import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.plan.Rollout;
import dev.plumb.plan.Rollout.OnFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Decides, batch by batch, whether rollouts go on, and what is brought back of those that do not. */
final class RolloutRun {
    private final List<Rollout> rollouts;
    private final Failures failures;
    private final EngineListener listener;
    private final Diagnostics diagnostics;
    private final Map<String, Rollout> byHost = new HashMap<>();
    /** How many batches had begun when a rollout was stopped. */
    private final Map<Rollout, Integer> stopped = new LinkedHashMap<>();

    RolloutRun(List<Rollout> rollouts, Failures failures, EngineListener listener, Diagnostics diagnostics) {
        this.rollouts = rollouts;
        this.failures = failures;
        this.listener = listener;
        this.diagnostics = diagnostics;
        rollouts.forEach(rollout -> rollout.hosts().forEach(host -> byHost.put(host, rollout)));
    }

    /** Whether the next batch may begin, now that all before it have ended. */
    boolean goesOn(Unit.Gate gate) {
        if (!stopped.containsKey(gate.rollout()) && isTooMuch(gate.rollout())) {
            stop(gate.rollout(), gate.batch());
        }
        return !stopped.containsKey(gate.rollout());
    }

    /** All has ended: of a last batch in which too many failed, hosts may have to be brought back. */
    void finish() {
        for (Rollout rollout : rollouts) {
            if (!stopped.containsKey(rollout) && isTooMuch(rollout)) {
                stop(rollout, rollout.batches().size());
            }
        }
    }

    private boolean isTooMuch(Rollout rollout) {
        return rollout.onFailure() != OnFailure.CONTINUE && failed(rollout).size() > rollout.maxFailures();
    }

    private SortedSet<String> failed(Rollout rollout) {
        SortedSet<String> failed = new TreeSet<>(rollout.hosts());
        failed.retainAll(failures.failedHosts().keySet());
        return failed;
    }

    private void stop(Rollout rollout, int begun) {
        stopped.put(rollout, begun);
        List<String> failed = List.copyOf(failed(rollout));
        List<String> left =
                rollout.batches().stream().skip(begun).flatMap(List::stream).toList();
        if (!left.isEmpty()) {
            listener.rolloutStopped(rollout, failed);
            diagnostics.add(Diagnostic.error(
                            "apply.rollout-stopped",
                            "Rollout stopped",
                            "Of the rollout \"" + rollout.name() + "\" failed: " + String.join(", ", failed)
                                    + ". That is more than its max_failures of " + rollout.maxFailures()
                                    + ", so these were not begun: " + String.join(", ", left) + ".")
                    .withHint("Mend what failed, and apply again. "
                            + (from(rollout, begun) < begun
                                    ? "Hosts that are done are brought back."
                                    : "Hosts that are done stay as they are.")));
        }
    }

    /** Why nothing is to be begun on a host: what failed on another one of its rollout. */
    Optional<InstanceAddress> stops(String host) {
        Rollout rollout = byHost.get(host);
        return rollout == null || !stopped.containsKey(rollout)
                ? Optional.empty()
                : failed(rollout).stream().findFirst().map(failures.failedHosts()::get);
    }

    /** The hosts that are to be as they were before this apply. */
    List<String> broughtBack() {
        List<String> hosts = new ArrayList<>();
        stopped.forEach((rollout, begun) ->
                rollout.batches().subList(from(rollout, begun), begun).forEach(hosts::addAll));
        return hosts;
    }

    /** The first batch that is brought back; {@code begun} for none. */
    private static int from(Rollout rollout, int begun) {
        return rollout.revertCompleted() ? 0 : rollout.onFailure() == OnFailure.REVERT ? begun - 1 : begun;
    }
}
