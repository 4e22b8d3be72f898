package dev.plumb.cli.command;

import dev.plumb.cli.view.FunctionsJson;
import dev.plumb.lang.eval.StandardFunctions;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.function.SourceFiles;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What this version can do, for programs. */
@Command(
        name = "metadata",
        description = "Tell programs what this version can do.",
        subcommands = {MetadataCommand.FunctionsCommand.class})
final class MetadataCommand {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    /** The functions of the language. */
    @Command(name = "functions", description = "Print the functions of the language with their parameters.")
    static final class FunctionsCommand implements Callable<Integer> {
        @ParentCommand
        @Nullable
        MetadataCommand metadata;

        @Option(names = "-json", required = true, description = "Print as JSON, in Terraform's format.")
        boolean json;

        @Override
        public Integer call() {
            PlumbCommand plumb = Objects.requireNonNull(Objects.requireNonNull(metadata).plumb);
            FunctionTable functions = StandardFunctions.of(SourceFiles.in(plumb.directory.toAbsolutePath()))
                    .forApply(Instant.EPOCH);
            plumb.terminal.print(FunctionsJson.text(functions));
            return Run.DONE;
        }
    }
}
