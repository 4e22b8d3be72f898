package dev.plumb.remote.local;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.provider.HostSession;
import dev.plumb.remote.HostPlace;
import dev.plumb.remote.HostProgramSession;
import dev.plumb.remote.TestShell;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The same programs, carried out by busybox' shell. */
class RootDirectoryByBusyboxTest extends RootDirectoryTest {
    @TempDir
    Path shell;

    /** That is a matter of pipes, whichever shell is at their ends, and takes long. */
    @Override
    void carriesMuchBothWaysAtOnce() {}

    @Override
    HostSession session(Path directory) throws IOException {
        assumeTrue(TestShell.hasBusybox(), "there is no busybox");
        return new HostProgramSession(
                TestShell.ofBusybox(shell),
                new HostPlace("a root directory", directory.toRealPath().toString(), "much"));
    }
}
