package dev.plumb.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.OutputAnswer;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Question;
import dev.plumb.providers.command.CommandType;
import dev.plumb.providers.file.DirectoryType;
import dev.plumb.providers.file.FileTreeType;
import dev.plumb.providers.file.FileType;
import dev.plumb.providers.file.SymlinkType;
import dev.plumb.providers.host.HostResource;
import dev.plumb.providers.host.HostType;
import dev.plumb.providers.packages.PackageType;
import dev.plumb.providers.systemd.SystemdUnitType;
import dev.plumb.providers.user.GroupType;
import dev.plumb.providers.user.UserType;
import dev.plumb.schema.RecordSchema;
import dev.plumb.testkit.MemoryBlobs;
import dev.plumb.testkit.MemoryLocalFiles;
import dev.plumb.testkit.TypeTrial;
import dev.plumb.testkit.lab.Lab;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The types on a real host. */
@Tag("live")
class TypesOnALiveHostTest {
    @RegisterExtension
    static final Lab LAB = Lab.ofHosts(1);

    private static final Map<String, ?> SLEEP = Map.of("ExecStart", List.of("/bin/sleep infinity"));
    private static final Map<String, ?> INSTALL = Map.of("WantedBy", List.of("multi-user.target"));

    private final MemoryBlobs blobs = new MemoryBlobs();
    private final MemoryLocalFiles files = new MemoryLocalFiles()
            .put("app/manage.py", "print()\n")
            .putExecutable("app/bin/it's \"odd\" $(x)", "#!/bin/sh\n")
            .put("app/chat/é.py", "class Chat: pass\n");

    private HostSession host;
    private String before;

    @BeforeEach
    void connect() {
        Map<String, ?> arguments = Map.of(
                "address", LAB.address(1),
                "identity_file", LAB.key(),
                "known_hosts_file", LAB.knownHosts());
        HostResource configured = RecordSchema.of(HostResource.class)
                .toRecord((Value.Obj) Values.of(arguments))
                .get();
        HostType type = new HostType();
        HostResource planned = type.plan(
                        new PlanRequest<>("host.a", configured, null, null, false, files, blobs, Instant.EPOCH))
                .get();
        host = type.connect(planned).get();
        before = everything();
    }

    @AfterEach
    void leavesTheHostAsItWasFound() {
        try (HostSession session = host) {
            assertThat(session.leavesOut()).isEmpty();
            assertThat(everything()).isEqualTo(before);
        }
    }

    @Test
    void files() {
        liveThrough(
                new FileType(),
                Map.of("path", "/etc/motd", "content", "hello\n", "owner", "daemon", "mode", "600"),
                Map.of("path", "/etc/motd", "content", "bye\n"));
        liveThrough(new DirectoryType(), Map.of("path", "/srv/x", "mode", "2775"), Map.of("path", "/srv/x"));
        liveThrough(
                new SymlinkType(),
                Map.of("path", "/srv/a b/'q $(x)", "target", "a b"),
                Map.of("path", "/srv/a b/'q $(x)", "target", "/x/$y"));
    }

    @Test
    void aTreeOfFiles() {
        liveThrough(
                new FileTreeType(),
                Map.of("path", "/opt/app", "source", "app", "owner", "daemon"),
                Map.of("path", "/opt/app", "source", "app", "file_mode", "0600", "purge", true));
    }

    @Test
    void aUnitOfItsOwn() {
        liveThrough(
                new SystemdUnitType(),
                Map.of("name", "a.service", "service", SLEEP, "install", INSTALL, "enabled", true, "running", true),
                Map.of("name", "a.service", "service", SLEEP, "install", INSTALL, "enabled", false, "running", true),
                Map.of("name", "a.service", "service", SLEEP, "install", INSTALL, "enabled", true, "running", false),
                Map.of("name", "a.service", "content", "[Service]\nExecStart=/bin/sleep 9999\n", "running", true));
    }

    @Test
    void aUnitThatIsDeletedWhileEnabledAndRunning() {
        liveThrough(
                new SystemdUnitType(),
                Map.of("name", "b.service", "service", SLEEP, "install", INSTALL, "enabled", true, "running", true));
    }

    @Test
    void aTemplateAndAnInstance() {
        TypeTrial<?> template = new TypeTrial<>(new SystemdUnitType(), host, files);
        template.apply(onHost(Map.of("name", "d@.service", "service", SLEEP, "install", INSTALL)));
        liveThrough(new SystemdUnitType(), Map.of("name", "d@0.service", "enabled", true, "running", true));
        template.destroy();
    }

    @Test
    void aDropin() {
        liveThrough(
                new SystemdUnitType(),
                Map.of("name", "ssh.service", "dropin", "x", "service", Map.of("Nice", List.of("1")), "running", true),
                Map.of("name", "ssh.service", "dropin", "x", "service", Map.of("Nice", List.of("2")), "enabled", true));
    }

    private String everything() {
        String script = "find /etc /opt /srv ! -name '*-' -printf '%p %M %u %g %l\\n' | sort;"
                + " find /etc -type f ! -name '*-' -exec sha256sum {} + | sort; systemctl list-units --all --plain"
                + " --no-legend 'a.service' 'b.service' 'd@*' ssh.service";
        List<String> command = List.of("sh", "-c", script);
        OutputAnswer answer = host.ask(List.of(new Question.Output(command, Map.of())), blobs)
                .get()
                .output(command);
        return answer.output();
    }

    @SafeVarargs
    private <R extends Record> void liveThrough(HostResourceType<R> type, Map<String, ?>... all) {
        TypeTrial<R> trial = new TypeTrial<>(type, host, files);
        for (Map<String, ?> arguments : all) {
            trial.apply(onHost(arguments));
            assertThat(trial.plan(onHost(arguments)).changed())
                    .as("%s", arguments)
                    .isEmpty();
        }
        trial.destroy();
    }

    private static Map<String, ?> onHost(Map<String, ?> arguments) {
        Map<String, Object> all = new TreeMap<>(arguments);
        all.put("host", "host.a");
        return all;
    }

    @Test
    void aGroupAndAUserInIt() {
        TypeTrial<?> group = new TypeTrial<>(new GroupType(), host, files);
        group.apply(onHost(Map.of("name", "chat", "system", true)));
        assertThat(group.plan(onHost(Map.of("name", "chat", "system", true))).changed())
                .isEmpty();
        liveThrough(
                new UserType(),
                Map.of("name", "chat-app", "group", "chat", "create_home", false, "comment", "it's $(id) `id`"),
                Map.of("name", "chat-app", "group", "chat", "groups", List.of("adm", "www-data"), "shell", "/bin/sh"),
                Map.of("name", "chat-app", "uid", 2222, "groups", List.of(), "home", "/srv/a b"));
        group.destroy();
    }

    @Test
    void aCommandThatRunsOnce() {
        List<String> command = List.of("sh", "-c", "echo \"$1\" >>/root/runs", "sh", "it's $(id) `id`");
        List<String> gone = List.of("rm", "/root/runs");
        liveThrough(
                new CommandType(),
                Map.of("name", "a", "command", command, "triggers", 1, "on_destroy", gone),
                Map.of("name", "a", "command", command, "triggers", 2, "on_destroy", gone, "creates", "/root/runs"));
    }

    @Test
    void anExclusiveDirectory() {
        TypeTrial<?> trial = new TypeTrial<>(new DirectoryType(), host, files);
        trial.apply(onHost(Map.of("path", "/srv/only")));
        LAB.host(1).run("mkdir -p '/srv/only/a b'; touch '/srv/only/a b/$(x)' /srv/only/kept");
        Map<String, ?> only = onHost(Map.of("path", "/srv/only", "exclusive", true, "keep", List.of("kept")));
        assertThat(trial.plan(only).changed()).contains("strangers");
        trial.apply(only);
        assertThat(trial.plan(only).changed()).isEmpty();
        assertThat(LAB.host(1).run("find /srv/only -mindepth 1")).isEqualTo("/srv/only/kept\n");
        LAB.host(1).run("rm /srv/only/kept");
        trial.destroy();
    }

    @Test
    void aPackage() {
        TypeTrial<?> trial = new TypeTrial<>(new PackageType(), host, files);
        Map<String, ?> there = onHost(Map.of("name", "openssh-server"));
        assertThat(trial.apply(there).changed()).isEmpty();
        trial.destroy();
    }
}
