package dev.plumb.cli.command;

import dev.plumb.cli.view.PlanJson;
import dev.plumb.cli.view.PlanView;
import dev.plumb.cli.view.StateJson;
import dev.plumb.cli.view.StateView;
import dev.plumb.plan.Plan;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows state, or a saved plan. */
@Command(name = "show", description = "Show what is recorded, or a saved plan.")
final class ShowCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @Option(names = "-no-color", description = "Print without colours.")
    boolean noColour;

    @Option(names = "-json", description = "Print as JSON, in Terraform's format.")
    boolean json;

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "A plan saved by: plumb plan -out=PLAN")
    @Nullable
    Path file;

    @Override
    public Integer call() {
        try (Run run = Run.of(plumb, noColour, 1, true)) {
            Path saved = file;
            String text = saved == null ? state(run, json) : plan(run, saved, json);
            if (run.failed() || text == null) {
                return Run.FAILED;
            }
            run.terminal().print(text);
            return Run.DONE;
        }
    }

    private static @Nullable String plan(Run run, Path saved, boolean json) {
        Plan plan = run.take(run.engine().readPlan(run.directory().resolve(saved)));
        if (plan == null) {
            return null;
        }
        return json ? new PlanJson(run.schemas()).text(plan) : new PlanView(run.terminal(), run.schemas()).text(plan);
    }

    private static @Nullable String state(Run run, boolean json) {
        if (json) {
            State state = run.take(run.engine().state());
            return state == null ? null : StateJson.text(state);
        }
        List<InstanceState> recorded = run.take(run.engine().recorded());
        return recorded == null ? null : new StateView(run.schemas()).text(recorded);
    }
}
