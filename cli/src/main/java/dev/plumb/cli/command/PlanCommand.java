package dev.plumb.cli.command;

import dev.plumb.cli.terminal.Terminal.Style;
import dev.plumb.cli.view.EventStream;
import dev.plumb.cli.view.PlanView;
import dev.plumb.config.Configuration;
import dev.plumb.config.VariableInput;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.engine.PlanSettings;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import dev.plumb.plan.PlannedTransaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows what an apply would change. */
@Command(name = "plan", description = "Show what an apply would change, and change nothing.")
final class PlanCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @ArgGroup(validate = false)
    PlanOptions options = new PlanOptions();

    @ArgGroup(validate = false)
    LockOptions locking = new LockOptions();

    @Option(names = "-out", paramLabel = "FILE", description = "Save the plan, for: plumb apply FILE")
    @Nullable
    Path out;

    @Option(names = "-destroy", description = "Plan to destroy everything.")
    boolean destroy;

    @Option(names = "-refresh-only", description = "Plan to take what is live into state, and to change nothing.")
    boolean refreshOnly;

    @Option(names = "-replace", paramLabel = "ADDRESS", description = "Replace this resource instance.")
    List<String> replaced = new ArrayList<>();

    @Option(names = "-detailed-exitcode", description = "Exit with 2 when there are changes.")
    boolean detailedExitCode;

    @Option(names = "-commands", description = "Print the programs that the hosts would run.")
    boolean commands;

    @Override
    public Integer call() {
        try (Run run = Run.of(plumb, options).locking(locking).with(options.variables)) {
            Plan plan = plan(run, options, mode(run, destroy, refreshOnly), replaced);
            if (run.failed() || plan == null) {
                return Run.FAILED;
            }
            show(run, plan);
            return save(run, plan) ? exitCode(plan) : Run.FAILED;
        }
    }

    /** The plan; null after errors, which the run then shows. */
    static @Nullable Plan plan(Run run, PlanOptions options, PlanMode mode, List<String> replaced) {
        Diagnostics wrong = new Diagnostics();
        PlanSettings settings = options.settings(mode, replaced, wrong);
        run.add(wrong.toList());
        Configuration configuration = run.configuration();
        List<VariableInput> inputs = run.inputs(options.variables);
        if (configuration == null || settings == null || run.hasErrors()) {
            if (configuration != null) {
                run.add(run.engine().validate(configuration));
            }
            return null;
        }
        return run.take(run.engine().plan(configuration, inputs, settings));
    }

    /** The mode that two options ask for. */
    static PlanMode mode(Run run, boolean destroy, boolean refreshOnly) {
        if (destroy && refreshOnly) {
            run.add(List.of(Diagnostic.error(
                    "cli.options",
                    "Incompatible options",
                    "-destroy wants everything gone, and -refresh-only wants nothing changed.")));
        }
        return destroy ? PlanMode.DESTROY : refreshOnly ? PlanMode.REFRESH_ONLY : PlanMode.NORMAL;
    }

    static void show(Run run, Plan plan) {
        EventStream events = run.events();
        if (events != null) {
            events.plan(plan);
            return;
        }
        run.terminal().print("");
        run.terminal().print(new PlanView(run.terminal(), run.schemas()).text(plan));
        for (String text : run.engine().leftOut()) {
            run.terminal().print("");
            run.terminal().print(run.terminal().styled(Style.YELLOW, "Note: ") + text);
        }
    }

    private boolean save(Run run, Plan plan) {
        if (commands) {
            for (Map.Entry<PlannedTransaction, String> program :
                    run.engine().programs(plan).entrySet()) {
                run.terminal()
                        .print("\n# " + program.getKey().transaction().host() + ", stage "
                                + program.getKey().stage());
                run.terminal().print(program.getValue());
            }
        }
        return save(run, plan, out);
    }

    /** Saves the plan, if there is a file to save it to; false after an error. */
    static boolean save(Run run, Plan plan, @Nullable Path file) {
        if (file == null) {
            return true;
        }
        run.add(run.engine().save(plan, run.directory().resolve(file)));
        if (run.failed()) {
            return false;
        }
        if (run.events() == null) {
            run.terminal()
                    .print("\nSaved the plan to " + file + ". To carry out exactly this:\n    plumb apply " + file);
        }
        return true;
    }

    private int exitCode(Plan plan) {
        return plan.isHindered() ? Run.HINDERED : detailedExitCode && !plan.isEmpty() ? Run.CHANGES : Run.DONE;
    }
}
