package dev.plumb.cli.command;

import dev.plumb.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the version. */
@Command(name = "version", description = "Print the version.")
public final class VersionCommand implements Callable<Integer> {
    /** The version of this build. */
    public static final String VERSION = "0.1.0";

    @Override
    public Integer call() {
        Terminal.ofProcess().print("Plumb v" + VERSION);
        return Run.DONE;
    }
}
