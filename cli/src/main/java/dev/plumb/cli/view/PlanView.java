package dev.plumb.cli.view;

import dev.plumb.cli.terminal.Terminal;
import dev.plumb.cli.terminal.Terminal.Style;
import dev.plumb.plan.Action;
import dev.plumb.plan.OutputChange;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlannedTransaction;
import dev.plumb.plan.Reason;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A plan for people: every change with its reason and its real contents, what happens to services, and a summary. */
public final class PlanView {
    private final Terminal terminal;
    private final ChangeView changes;

    /** A view. */
    public PlanView(Terminal terminal, Schemas schemas) {
        this.terminal = terminal;
        this.changes = new ChangeView(terminal, schemas);
    }

    /** The plan as text. */
    public String text(Plan plan) {
        List<String> lines = new ArrayList<>();
        List<ResourceChange> shown =
                plan.changes().stream().filter(ResourceChange::isTold).toList();
        if (plan.isEmpty() && plan.leftOut().isEmpty()) {
            lines.add(
                    terminal.styled(Style.GREEN, "No changes.") + " The hosts are as the configuration and state say.");
            return String.join("\n", lines);
        }
        if (plan.isEmpty()) {
            lines.add(terminal.styled(Style.GREEN, "No changes")
                    + " but for what is left out. All else is as the configuration and state say.");
            lines.add("");
            lines.addAll(LeftOutText.lines(plan.leftOut()));
            lines.add(summary(plan));
            return String.join("\n", lines);
        }
        if (!shown.isEmpty()) {
            lines.add("Plumb will perform the following actions:");
            lines.add("");
            shown.forEach(change -> lines.addAll(changes.lines(change, plan.contents())));
        }
        services(plan, lines);
        lines.addAll(RolloutText.lines(plan.rollouts()));
        lines.addAll(LeftOutText.lines(plan.leftOut()));
        lines.add(summary(plan));
        outputs(plan, lines);
        return String.join("\n", lines);
    }

    private String summary(Plan plan) {
        long replaced = plan.count(Action.REPLACE);
        long adopted = plan.changes().stream()
                .filter(c -> c.action() == Action.NO_OP && c.reason() == Reason.TAKE_OVER)
                .count();
        String text = (plan.count(Action.CREATE) + replaced) + " to add, " + plan.count(Action.UPDATE) + " to change, "
                + (plan.count(Action.DELETE) + replaced) + " to destroy";
        return terminal.styled(Style.BOLD, "Plan: ")
                + text
                + (adopted == 0 ? "" : ", " + adopted + " taken over as they are")
                + LeftOutText.count(plan.leftOut())
                + ".";
    }

    /** What is done to services, by host and in order, with who asked for it. */
    private void services(Plan plan, List<String> lines) {
        for (PlannedTransaction planned : plan.transactions()) {
            Map<String, Set<String>> effects = new LinkedHashMap<>();
            planned.transaction().steps().forEach(step -> effect(step, effects));
            if (!effects.isEmpty()) {
                lines.add(terminal.styled(
                                Style.BOLD, "On " + planned.transaction().host())
                        + (planned.stage() == 1 ? ":" : " (stage " + planned.stage() + "):"));
                effects.forEach((effect, addresses) ->
                        lines.add("  " + effect + terminal.styled(Style.FAINT, "  (" + some(addresses) + ")")));
                lines.add("");
            }
        }
    }

    private static String some(Set<String> addresses) {
        return addresses.size() <= 3
                ? String.join(", ", addresses)
                : addresses.stream().limit(2).collect(Collectors.joining(", ")) + " and " + (addresses.size() - 2)
                        + " more";
    }

    private static void effect(HostTransaction.PlannedStep planned, Map<String, Set<String>> effects) {
        String text = ServiceText.of(planned.step());
        if (!text.isEmpty()) {
            effects.computeIfAbsent(text, t -> new LinkedHashSet<>()).add(planned.address());
        }
    }

    private void outputs(Plan plan, List<String> lines) {
        List<OutputChange> changed =
                plan.outputs().stream().filter(OutputChange::changesAnything).toList();
        if (changed.isEmpty()) {
            return;
        }
        lines.add("");
        lines.add("Changes to outputs:");
        for (OutputChange output : changed) {
            Action action =
                    output.before() == null ? Action.CREATE : output.after() == null ? Action.DELETE : Action.UPDATE;
            String text = output.before() == null && output.after() != null
                    ? ValueText.of(output.after())
                    : ValueDiff.text(output.before(), output.after());
            lines.add("  " + changes.symbol(action) + " " + output.name() + " = " + text.replace("\n", "\n    "));
        }
    }

    /** Steps that concern services and packages, in words. */
    private static final class ServiceText {
        static String of(Step step) {
            if (step instanceof Step.ActOnUnit act) {
                return act.verb().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ') + " " + act.unit();
            }
            if (step instanceof Step.EnableUnit enable) {
                return (enable.enabled() ? "enable " : "disable ") + enable.unit();
            }
            if (step instanceof Step.InstallPackage install) {
                return "install package " + install.name();
            }
            if (step instanceof Step.RemovePackage remove) {
                return "remove package " + remove.name();
            }
            if (step instanceof Step.RunFirst first) {
                return "run " + String.join(" ", first.command());
            }
            return step instanceof Step.Run run ? "run " + String.join(" ", run.command()) : "";
        }
    }
}
