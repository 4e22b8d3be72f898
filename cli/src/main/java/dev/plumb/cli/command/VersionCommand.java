package dev.plumb.cli.command;

import dev.plumb.cli.view.VersionJson;
import dev.plumb.config.PlumbVersion;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints the version. */
@Command(name = "version", description = "Print the version.")
public final class VersionCommand implements Callable<Integer> {
    /** The version of this build. */
    public static final String VERSION = PlumbVersion.TEXT;
    /** What the verb prints. */
    public static final String TEXT = "Plumb v" + VERSION;

    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @Option(names = "-json", description = "Print as JSON, in Terraform's format.")
    boolean json;

    @Override
    public Integer call() {
        java.util.Objects.requireNonNull(plumb).terminal.print(json ? VersionJson.text(VERSION) : TEXT);
        return Run.DONE;
    }
}
