package dev.plumb.cli.command;

import dev.plumb.address.InstanceAddress;
import dev.plumb.config.Target;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.engine.PlanSettings;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.plan.PlanMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options of all verbs that plan. */
final class PlanOptions {
    @ArgGroup(validate = false)
    VariableOptions variables = new VariableOptions();

    @Option(names = "-no-color", description = "Print without colours.")
    boolean noColour;

    @Option(names = "-json", description = "Print a line of JSON for each event, in Terraform's format.")
    boolean json;

    @Option(names = "-parallelism", paramLabel = "N", description = "At most N hosts at once (default: 10).")
    int parallelism = 10;

    @Option(
            names = "-target",
            paramLabel = "ADDRESS",
            description = "Plan only this resource, instance or module, and what it depends on.")
    List<String> targets = new ArrayList<>();

    @Option(
            names = "-exclude",
            paramLabel = "ADDRESS",
            description = "Do not plan this resource, instance or module, nor what depends on it.")
    List<String> excluded = new ArrayList<>();

    @Option(
            names = "-limit",
            paramLabel = "PATTERN",
            split = ",",
            description = "Plan only what is on these hosts: names with * and ?, tag:NAME, !not-these.")
    List<String> limit = new ArrayList<>();

    @Option(
            names = "-refresh",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            description = "-refresh=false: do not ask the hosts; what is recorded is taken to be what they have.")
    boolean refresh;

    @Option(
            names = "-input",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            description = "-input=false: ask nobody for anything, neither for approval nor for a passphrase.")
    boolean input;

    /** Options that say what is to be planned have no say when a saved plan is carried out. */
    void refuseWithSavedPlan(PlanMode mode, List<String> replaced, Diagnostics diagnostics) {
        boolean plans = mode != PlanMode.NORMAL
                || !replaced.isEmpty()
                || !targets.isEmpty()
                || !excluded.isEmpty()
                || !limit.isEmpty()
                || !refresh;
        if (plans) {
            diagnostics.add(Diagnostic.error(
                            "cli.options",
                            "Incompatible options",
                            "A saved plan is carried out as it is: -target, -exclude, -limit, -replace, -refresh,"
                                    + " -refresh-only and -destroy are for making one.")
                    .withHint("Make a new plan with these options, or leave them out."));
        }
    }

    /** What is asked of the plan; null after errors. */
    @org.jspecify.annotations.Nullable
    PlanSettings settings(PlanMode mode, List<String> replaced, Diagnostics diagnostics) {
        List<Target> wanted = targets("-target", targets, diagnostics);
        List<Target> without = targets("-exclude", excluded, diagnostics);
        Set<InstanceAddress> anew = new HashSet<>();
        for (String text : replaced) {
            InstanceAddress.parse(text)
                    .ifPresentOrElse(anew::add, () -> diagnostics.add(invalid("-replace", text, "resource instance")));
        }
        if (mode != PlanMode.NORMAL && !replaced.isEmpty()) {
            diagnostics.add(Diagnostic.error(
                    "cli.options",
                    "Incompatible options",
                    "-replace is for plans that bring about the configuration, not for -destroy and -refresh-only."));
        }
        if (mode == PlanMode.REFRESH_ONLY && !refresh) {
            diagnostics.add(Diagnostic.error(
                    "cli.options",
                    "Incompatible options",
                    "-refresh-only asks what is live, and -refresh=false does not."));
        }
        return diagnostics.hasErrors()
                ? null
                : PlanSettings.NORMAL
                        .mode(mode)
                        .about(wanted, without)
                        .replacing(anew)
                        .refresh(refresh)
                        .limitedTo(limit);
    }

    private static List<Target> targets(String option, List<String> texts, Diagnostics diagnostics) {
        List<Target> targets = new ArrayList<>();
        for (String text : texts) {
            target(text)
                    .ifPresentOrElse(
                            targets::add,
                            () -> diagnostics.add(invalid(option, text, "resource, resource instance or module")));
        }
        return targets;
    }

    private static Optional<Target> target(String text) {
        Expression expression = Syntax.parseExpression("<address>", text).orNull();
        return expression instanceof Expression.ScopeTraversal reference
                ? Target.of(reference.traversal())
                : Optional.empty();
    }

    private static Diagnostic invalid(String option, String text, String what) {
        return Diagnostic.error(
                        "cli.address",
                        "Invalid address",
                        "The option " + option + "=" + text + " names no " + what + ".")
                .withHint("Write it as " + option + "=file.settings, " + option + "='file.settings[\"key\"]' or with "
                        + "module.NAME before it.");
    }
}
