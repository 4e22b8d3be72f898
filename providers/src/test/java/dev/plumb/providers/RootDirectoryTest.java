package dev.plumb.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.HostSession;
import dev.plumb.providers.file.DirectoryType;
import dev.plumb.providers.file.FileTreeType;
import dev.plumb.providers.file.FileType;
import dev.plumb.providers.file.SymlinkType;
import dev.plumb.providers.packages.PackageType;
import dev.plumb.providers.systemd.SystemdUnitType;
import dev.plumb.remote.local.LocalHost;
import dev.plumb.testkit.MemoryLocalFiles;
import dev.plumb.testkit.TypeTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The types on the real programs, in a directory: create, change, nothing more to do, and back to nothing. */
class RootDirectoryTest {

    private final MemoryLocalFiles files = new MemoryLocalFiles()
            .put("app/manage.py", "print()\n")
            .putExecutable("app/bin/it's \"odd\" $(x)", "#!/bin/sh\n")
            .put("app/chat/é.py", "class Chat: pass\n");

    @TempDir
    private Path root;

    private HostSession host;

    @BeforeEach
    void open() throws Exception {
        Files.createDirectories(root.resolve("etc/systemd/system"));
        host = LocalHost.rootDirectory(root).get();
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void file() throws Exception {
        Files.writeString(root.resolve("etc/motd"), "Debian\n");
        liveThrough(
                new FileType(),
                Map.of("path", "/etc/motd", "content", "hello\n", "mode", "600"),
                Map.of("path", "/etc/motd", "content", "bye\n"));
        assertThat(Files.readString(root.resolve("etc/motd"))).isEqualTo("Debian\n");
    }

    @Test
    void fileInDirectoriesThatAreMissing() {
        Map<String, ?> odd = Map.of("path", "/srv/a b/$(touch x)/'q", "content", "x");
        liveThrough(new FileType(), odd, odd);
        assertThat(root.resolve("srv")).doesNotExist();
    }

    @Test
    void directory() {
        liveThrough(new DirectoryType(), Map.of("path", "/srv", "mode", "2775"), Map.of("path", "/srv"));
        assertThat(root.resolve("srv")).doesNotExist();
    }

    @Test
    void symlink() {
        liveThrough(
                new SymlinkType(),
                Map.of("path", "/etc/link", "target", "a b"),
                Map.of("path", "/etc/link", "target", "/x/$y"));
        assertThat(root.resolve("etc/link")).doesNotExist();
    }

    @Test
    void fileTree() throws Exception {
        Files.createDirectories(root.resolve("opt/app/uploads"));
        Files.writeString(root.resolve("opt/app/manage.py"), "old\n");
        liveThrough(
                new FileTreeType(),
                Map.of("path", "/opt/app", "source", "app"),
                Map.of("path", "/opt/app", "source", "app", "file_mode", "0600", "exclude", List.of("chat")));
        assertThat(Files.readString(root.resolve("opt/app/manage.py"))).isEqualTo("old\n");
        assertThat(root.resolve("opt/app/uploads")).exists();
        assertThat(root.resolve("opt/app/bin")).doesNotExist();
    }

    @Test
    void fileTreeThatPurges() throws Exception {
        Files.createDirectories(root.resolve("opt/app/uploads/deep"));
        Map<String, ?> purging = Map.of("path", "/opt/app", "source", "app", "purge", true);
        liveThrough(new FileTreeType(), purging, purging);
    }

    @Test
    void packageAndUnits() {
        liveThrough(new PackageType(), Map.of("name", "redis"), Map.of("name", "redis"));
        Map<String, ?> service = Map.of("ExecStart", List.of("/bin/sleep infinity"));
        Map<String, ?> install = Map.of("WantedBy", List.of("multi-user.target"));
        liveThrough(
                new SystemdUnitType(),
                Map.of("name", "a.service", "service", service, "install", install, "enabled", true, "running", true),
                Map.of("name", "a.service", "content", "[Install]\n", "enabled", false, "running", true));
        liveThrough(
                new SystemdUnitType(),
                Map.of("name", "a.service", "dropin", "x", "service", service),
                Map.of("name", "a.service", "dropin", "x", "service", install));
        assertThat(root.resolve("etc/systemd/system/a.service.d")).doesNotExist();
    }

    private <R extends Record> void liveThrough(HostResourceType<R> type, Map<String, ?> first, Map<String, ?> second) {
        TypeTrial<R> trial = new TypeTrial<>(type, host, files);
        for (Map<String, ?> arguments : List.of(first, second)) {
            Map<String, Object> all = new java.util.TreeMap<>(arguments);
            all.put("host", "host.a");
            trial.apply(all);
            assertThat(trial.plan(all).changed()).isEmpty();
        }
        trial.destroy();
    }
}
