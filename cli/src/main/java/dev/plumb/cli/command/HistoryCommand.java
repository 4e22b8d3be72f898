package dev.plumb.cli.command;

import dev.plumb.cli.view.HistoryView;
import dev.plumb.state.GenerationHeader;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What was applied, when and by whom. */
@Command(name = "history", description = "List the generations: what was applied, when, by whom, and how it went.")
final class HistoryCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @Option(names = "-json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() {
        try (Run run = Run.of(plumb, true, 1, true)) {
            List<GenerationHeader> generations = run.take(run.place().store().history());
            if (run.failed() || generations == null) {
                return Run.FAILED;
            }
            run.terminal().print(json ? HistoryView.json(generations) : HistoryView.text(generations));
            return Run.DONE;
        }
    }
}
