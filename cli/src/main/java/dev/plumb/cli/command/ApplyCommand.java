package dev.plumb.cli.command;

import dev.plumb.cli.terminal.Interrupts;
import dev.plumb.cli.view.EventStream;
import dev.plumb.cli.view.OutcomeView;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Plans, asks, and carries the plan out; or carries out a saved plan. */
@Command(name = "apply", description = "Carry out a saved plan, or plan, ask and carry out.")
final class ApplyCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @ArgGroup(validate = false)
    PlanOptions options = new PlanOptions();

    @ArgGroup(validate = false)
    LockOptions locking = new LockOptions();

    @Option(names = "-auto-approve", description = "Do not ask.")
    boolean approved;

    @Option(names = "-destroy", description = "Destroy everything.")
    boolean destroy;

    @Option(names = "-refresh-only", description = "Take what is live into state, and change nothing.")
    boolean refreshOnly;

    @Option(names = "-replace", paramLabel = "ADDRESS", description = "Replace this resource instance.")
    List<String> replaced = new ArrayList<>();

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "A plan saved by: plumb plan -out=PLAN")
    @Nullable
    Path file;

    @Override
    public Integer call() {
        try (Run run = Run.of(plumb, options).locking(locking).with(options.variables)) {
            Path saved = file;
            if (saved != null) {
                Diagnostics wrong = new Diagnostics();
                options.refuseWithSavedPlan(PlanCommand.mode(run, destroy, refreshOnly), replaced, wrong);
                run.add(wrong.toList());
                if (run.failed()) {
                    return Run.FAILED;
                }
                Plan read = run.take(run.engine().readPlan(run.directory().resolve(saved)));
                Plan plan = read == null ? null : run.take(run.engine().completed(read, run.inputs(options.variables)));
                return run.failed() || plan == null ? Run.FAILED : apply(run, plan, "apply");
            }
            return planAndApply(run, options, PlanCommand.mode(run, destroy, refreshOnly), replaced, approved);
        }
    }

    /** Plans, shows, asks unless approved, applies. */
    static int planAndApply(Run run, PlanOptions options, PlanMode mode, List<String> replaced, boolean approved) {
        boolean destroy = mode == PlanMode.DESTROY;
        Plan plan = PlanCommand.plan(run, options, mode, replaced);
        if (run.failed() || plan == null) {
            return Run.FAILED;
        }
        return approveAndApply(run, plan, destroy ? "destroy" : "apply", approved);
    }

    /** Shows, asks unless approved, applies. */
    static int approveAndApply(Run run, Plan plan, String verb, boolean approved) {
        PlanCommand.show(run, plan);
        if (plan.isEmpty()) {
            return apply(run, plan, verb);
        }
        if (!approved && run.events() != null) {
            run.add(List.of(Diagnostic.error(
                            "cli.no-answer",
                            "No approval",
                            "With -json nobody is asked, and the plan has to be approved.")
                    .withHint("Apply a saved plan, or use -auto-approve.")));
            run.failed();
            return Run.FAILED;
        }
        if (!approved && !confirmed(run, verb.equals("destroy"))) {
            run.terminal().print("\nNothing was changed.");
            return Run.FAILED;
        }
        if (run.events() == null) {
            run.terminal().print("");
        }
        return apply(run, plan, verb);
    }

    private static boolean confirmed(Run run, boolean destroy) {
        run.terminal()
                .print("\n"
                        + (destroy
                                ? "Do you really want to destroy all of this? What was there before Plumb is put back."
                                : "Do you want to perform these actions?")
                        + "\n  Only 'yes' is taken as approval.\n");
        String answer = run.terminal().ask("  Enter a value: ");
        if (answer == null) {
            run.add(List.of(Diagnostic.error(
                            "cli.no-answer",
                            "No approval",
                            "The plan has to be approved, but nobody is to be asked: standard input is at its end.")
                    .withHint("Review a saved plan and apply it (plumb plan -out=FILE, plumb apply FILE), or use "
                            + "-auto-approve.")));
            run.failed();
        }
        return "yes".equals(answer);
    }

    private static void interrupt(Run run) {
        run.engine().interrupt();
        String text =
                "Interrupted: what is under way is ended well, and nothing else is begun. A second interrupt ends "
                        + "this at once.";
        EventStream events = run.events();
        if (events == null) {
            run.terminal().print(text);
        } else {
            events.log(text);
        }
    }

    private static int apply(Run run, Plan plan, String verb) {
        ApplyOutcome outcome;
        try (Interrupts interrupts = Interrupts.ask(() -> interrupt(run))) {
            outcome = run.take(run.engine().apply(plan, Run.holder(verb)));
        }
        if (outcome == null) {
            run.failed();
            return Run.FAILED;
        }
        run.add(outcome.diagnostics());
        run.failed();
        EventStream events = run.events();
        if (events == null) {
            run.terminal().print(new OutcomeView(run.terminal()).text(outcome, plan));
        } else {
            events.outcome(outcome, plan);
        }
        return !outcome.complete() ? Run.FAILED : plan.isHindered() ? Run.HINDERED : Run.DONE;
    }
}
