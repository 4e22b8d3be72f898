package dev.plumb.cli.command;

import dev.plumb.cli.view.GraphView;
import dev.plumb.config.Configuration;
import dev.plumb.state.InstanceState;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows what depends on what. */
@Command(name = "graph", description = "Print which resource depends on which.")
final class GraphCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    /** How it is printed. */
    enum Format {
        dot,
        svg,
        mermaid
    }

    @Option(
            names = "-format",
            paramLabel = "FORMAT",
            defaultValue = "dot",
            description = "dot (the default, for Graphviz), svg or mermaid; the last two need no other program.")
    Format format = Format.dot;

    @Override
    public Integer call() {
        try (Run run = Run.of(plumb, true, 1, true)) {
            Configuration configuration = run.configuration();
            if (run.failed() || configuration == null) {
                return Run.FAILED;
            }
            List<InstanceState> recorded = run.take(run.engine().recorded());
            if (run.failed() || recorded == null) {
                return Run.FAILED;
            }
            GraphView graph = new GraphView(
                    configuration,
                    recorded.stream()
                            .map(instance -> instance.address().resource())
                            .filter(resource -> !resource.data())
                            .toList());
            run.terminal()
                    .print(
                            switch (format) {
                                case dot -> graph.dot();
                                case svg -> graph.svg();
                                case mermaid -> graph.mermaid();
                            });
            return Run.DONE;
        }
    }
}
