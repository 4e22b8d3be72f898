package dev.plumb.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.testkit.lab.Lab;
import dev.plumb.testkit.lab.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What fails on a host in the middle of an apply: the host has all of the old, the site answers, state is true, and when the
 * cause is mended the same plan goes through.
 */
@Tag("live")
class HostFaultTest {
    @RegisterExtension
    static final Lab LAB = Lab.ofHosts(2);

    @TempDir
    static Path directory;

    private static VersionedSite first;
    private static VersionedSite second;
    private static final int[] VERSIONS = {0, 1, 1};

    @BeforeAll
    static void applyTheSite() throws Exception {
        first = VersionedSite.on(
                LAB.host(1), LAB.address(1), 22, LAB, Files.createDirectory(directory.resolve("first")));
        second = VersionedSite.on(
                LAB.host(2), LAB.address(2), 22, LAB, Files.createDirectory(directory.resolve("second")));
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SSHD_LOCKS_US_OUT")
    @ResourceLock("the first host")
    void hostHasAllOfTheOld(HostFault fault) throws Exception {
        fail(fault, first, 1);
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @EnumSource(names = "SSHD_LOCKS_US_OUT")
    @ResourceLock("the second host")
    void hostTakesBackByItselfWhatLocksUsOut(HostFault fault) throws Exception {
        // Known to Plumb already, so that it is reloaded.
        second.plumb().write("one.hcl", fault.mended().replace("Tries 5", "Tries 4"));
        second.plumb().succeed("apply", "-auto-approve", VersionedSite.version(VERSIONS[2]));
        fail(fault, second, 2);
    }

    private static void fail(HostFault fault, VersionedSite site, int number) throws Exception {
        int old = VERSIONS[number]++;
        int next = VERSIONS[number];
        site.plumb().write("one.hcl", fault.configuration());
        site.host().run(fault.cause());
        List<String> changes;
        try {
            changes = failed(fault, site, old, next);
        } finally {
            site.host().run(fault.mending());
        }
        site.plumb().write("one.hcl", fault.mended());
        String applied = site.plumb().succeed("apply", "-auto-approve", VersionedSite.version(next));

        assertThat(Plumb.changesIn(applied)).containsExactlyInAnyOrderElementsOf(changes);
        site.hasAllOf(next);
        site.stateIsTrue(next);
    }

    /** The changes that failed. */
    private static List<String> failed(HostFault fault, VersionedSite site, int old, int next) throws Exception {
        String before = site.everything();

        Program.Ended failed = site.plumb().run("apply", "-auto-approve", VersionedSite.version(next));

        assertThat(failed.code()).as(failed::all).isEqualTo(1);
        assertThat(failed.err()).contains(fault.complaint());
        assertThat(site.everything()).isEqualTo(before);
        site.hasAllOf(old);
        site.stateIsTrue(old);
        List<String> changes = Plumb.changesIn(failed.out());
        assertThat(changes).containsAll(VersionedSite.changesTo(next));
        return changes;
    }
}
