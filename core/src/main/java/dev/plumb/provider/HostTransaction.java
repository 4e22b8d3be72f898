package dev.plumb.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All steps of one stage on one host: done as one, or undone as one.
 *
 * @param id unique name, {@code [a-z0-9-]+}; the host's journal bears it
 * @param host the host's id
 * @param description who asks for what, a line for the host's log
 * @param steps in dependency order
 * @param expected what the plan saw at each path that a step touches; the host compares before it changes anything
 * @param checks what must hold for the candidate
 * @param confirmTimeoutSeconds how long the host waits for the controller's word after everything is done
 * @param asker who asks for it; null until it is carried out
 */
public record HostTransaction(
        String id,
        String host,
        String description,
        List<PlannedStep> steps,
        Map<String, PathAnswer> expected,
        List<PlannedCheck> checks,
        int confirmTimeoutSeconds,
        @Nullable Asker asker) {
    /** Keeps copies, in order. */
    public HostTransaction {
        steps = List.copyOf(steps);
        expected = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(expected));
        checks = List.copyOf(checks);
    }

    /** A transaction that nobody has asked a host for yet. */
    public HostTransaction(
            String id,
            String host,
            String description,
            List<PlannedStep> steps,
            Map<String, PathAnswer> expected,
            List<PlannedCheck> checks,
            int confirmTimeoutSeconds) {
        this(id, host, description, steps, expected, checks, confirmTimeoutSeconds, null);
    }

    /** The same, asked for by {@code now}. */
    public HostTransaction askedBy(Asker now) {
        return new HostTransaction(id, host, description, steps, expected, checks, confirmTimeoutSeconds, now);
    }

    /** A step and the address of the resource instance that asks for it. */
    public record PlannedStep(String address, Step step) {}

    /** A check and the address of the resource instance that asks for it. */
    public record PlannedCheck(String address, Check check) {}
}
