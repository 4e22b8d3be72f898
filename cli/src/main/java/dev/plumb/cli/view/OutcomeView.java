package dev.plumb.cli.view;

import dev.plumb.address.InstanceAddress;
import dev.plumb.cli.terminal.Terminal;
import dev.plumb.cli.terminal.Terminal.Style;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.plan.Action;
import dev.plumb.plan.OutputChange;
import dev.plumb.plan.Plan;
import dev.plumb.plan.ResourceChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What became of a plan, for people. */
public final class OutcomeView {
    private final Terminal terminal;

    /** A view. */
    public OutcomeView(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The outcome as text. */
    public String text(ApplyOutcome outcome, Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        outcome.failed()
                .forEach(address ->
                        lines.add(terminal.styled(Style.RED, "  failed   ") + address + ": the host is as it was"));
        outcome.skipped()
                .forEach(address -> lines.add(terminal.styled(Style.YELLOW, "  skipped  ") + address
                        + ": something that it depends on failed"));
        String head = outcome.complete()
                ? terminal.styled(Style.GREEN, onlyDestroys(plan) ? "Destroy complete!" : "Apply complete!")
                : terminal.styled(Style.RED, "Apply incomplete.");
        lines.add(head + " " + counts(outcome, plan) + " This is generation "
                + outcome.generation().number() + ".");
        if (outcome.complete()) {
            outputs(plan, lines);
        }
        return String.join("\n", lines);
    }

    private static boolean onlyDestroys(Plan plan) {
        return plan.changing().findAny().isPresent()
                && plan.changing().allMatch(change -> change.action() == Action.DELETE);
    }

    private static String counts(ApplyOutcome outcome, Plan plan) {
        Set<InstanceAddress> done = new HashSet<>(outcome.done());
        List<ResourceChange> carriedOut =
                plan.changes().stream().filter(c -> done.contains(c.address())).toList();
        long replaced = count(carriedOut, Action.REPLACE);
        return "Resources: " + (count(carriedOut, Action.CREATE) + replaced) + " added, "
                + count(carriedOut, Action.UPDATE) + " changed, " + (count(carriedOut, Action.DELETE) + replaced)
                + " destroyed.";
    }

    private static long count(List<ResourceChange> changes, Action action) {
        return changes.stream().filter(c -> c.action() == action).count();
    }

    private static void outputs(Plan plan, List<String> lines) {
        List<OutputChange> outputs =
                plan.outputs().stream().filter(o -> o.after() != null).toList();
        if (!outputs.isEmpty()) {
            lines.add("");
            lines.add("Outputs:");
            lines.add("");
            outputs.forEach(
                    o -> lines.add(o.name() + " = " + ValueText.of(java.util.Objects.requireNonNull(o.after()))));
        }
    }
}
