package dev.plumb.cli.view;

import dev.plumb.address.InstanceAddress;
import dev.plumb.cli.terminal.Terminal;
import dev.plumb.cli.terminal.Terminal.Style;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.plan.Action;
import dev.plumb.plan.Plan;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
                .forEach(address -> lines.add(
                        terminal.styled(Style.RED, "  failed   ") + address + failure(address, outcome, plan)));
        outcome.skipped()
                .forEach((address, cause) -> lines.add(terminal.styled(Style.YELLOW, "  skipped  ")
                        + address
                        + (cause.equals(address) ? ": the apply was ended early" : ": because " + cause + " failed")));
        outcome.reverted()
                .forEach(host -> lines.add(terminal.styled(Style.YELLOW, "  reverted ")
                        + host
                        + ": it is as it was before, because its rollout was stopped"));
        String head = outcome.complete() && plan.isHindered()
                ? terminal.styled(Style.YELLOW, "Complete but for what was left out.")
                : outcome.complete()
                        ? terminal.styled(Style.GREEN, onlyDestroys(plan) ? "Destroy complete!" : "Apply complete!")
                        : terminal.styled(Style.RED, "Apply incomplete.");
        lines.add(head + " " + counts(outcome, plan) + " This is generation "
                + outcome.generation().number() + ".");
        if (outcome.complete()) {
            outputs(outcome, lines);
        }
        return String.join("\n", lines);
    }

    private static String failure(InstanceAddress address, ApplyOutcome outcome, Plan plan) {
        if (outcome.unsure().contains(address)) {
            return ": what the host has now, the next plan tells";
        }
        boolean onHost = plan.changes().stream()
                .anyMatch(c -> c.address().equals(address) && !c.host().isEmpty());
        return onHost ? ": the host is as it was" : "";
    }

    private static boolean onlyDestroys(Plan plan) {
        return plan.changing().findAny().isPresent()
                && plan.changing().allMatch(change -> change.action() == Action.DELETE);
    }

    private static String counts(ApplyOutcome outcome, Plan plan) {
        OutcomeCounts counts = OutcomeCounts.of(outcome, plan);
        return "Resources: " + (counts.imported() == 0 ? "" : counts.imported() + " imported, ") + counts.added()
                + " added, " + counts.changed() + " changed, " + counts.removed() + " destroyed"
                + LeftOutText.count(plan.leftOut()) + ".";
    }

    private static void outputs(ApplyOutcome outcome, List<String> lines) {
        Map<String, Value> outputs = outcome.generation().state().outputs();
        if (!outputs.isEmpty()) {
            lines.add("");
            lines.add("Outputs:");
            lines.add("");
            outputs.forEach((name, value) -> lines.add(name + " = " + ValueText.of(value)));
        }
    }
}
