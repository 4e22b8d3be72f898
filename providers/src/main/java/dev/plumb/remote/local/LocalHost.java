package dev.plumb.remote.local;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.HostSession;
import dev.plumb.remote.HostPlace;
import dev.plumb.remote.HostProgramSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** This machine as a host. Programs are child processes of this one. */
public final class LocalHost {
    private static final List<String> SHELL = List.of("/bin/sh", "-c");
    private static final List<String> SUDO = List.of("sudo", "-n", "/bin/sh", "-c");

    private LocalHost() {}

    /** The whole machine, as the user of this process, or as root through {@code sudo -n}. */
    public static Result<HostSession> machine(boolean sudo) {
        return Result.of(
                new HostProgramSession(new LocalShell(sudo ? SUDO : SHELL), HostPlace.machine("this machine")));
    }

    /**
     * A directory instead of a machine: files are made below it, services and packages are only written down in it.
     *
     * @param root made when it is not there
     */
    public static Result<HostSession> rootDirectory(Path root) {
        try {
            Path real = Files.createDirectories(root).toRealPath();
            String leavesOut = "Files are put below " + real
                    + "; services, packages, commands and checks of configurations are only written down there, not"
                    + " carried out.";
            HostPlace place = new HostPlace("the root directory " + real, real.toString(), leavesOut);
            return Result.of(new HostProgramSession(new LocalShell(SHELL), place));
        } catch (IOException e) {
            return Result.failure(Diagnostic.error(
                            "host.no-root-directory",
                            "Root directory cannot be used",
                            root + " cannot be made or entered: " + e.getMessage())
                    .withHint("Choose a directory that this user may write to."));
        }
    }
}
