package dev.plumb.providers.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.PlanRequest;
import dev.plumb.remote.ssh.SshSettings;
import dev.plumb.remote.ssh.Sudo;
import dev.plumb.schema.RecordSchema;
import dev.plumb.testkit.MemoryBlobs;
import dev.plumb.testkit.MemoryLocalFiles;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTypeTest {
    private static final String ADDRESS = "host.web[\"a\"]";

    private final HostType type = new HostType();

    @Test
    void isKnownByTheAddressOfItsInstance() {
        HostResource host = plan(Map.of("address", "192.0.2.1")).get();
        assertThat(host.port()).isNull();
        assertThat(host.user()).isNull();
        assertThat(type.id(host)).isEqualTo(ADDRESS);
    }

    @Test
    void createsNothing() {
        HostResource host = plan(Map.of("address", "web.example")).get();
        assertThat(type.read(host).get()).contains(host);
        assertThat(type.apply(new Change<>(null, host, null)).get()).contains(host);
        assertThat(type.apply(new Change<>(host, null, host)).get()).isEmpty();
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(codes(Map.of())).containsExactly("host.bad-address");
        assertThat(codes(Map.of("address", "-oProxyCommand=x"))).containsExactly("host.bad-address");
        assertThat(codes(Map.of("address", "a b"))).containsExactly("host.bad-address");
        assertThat(codes(Map.of("address", "a", "port", 65536))).containsExactly("host.bad-port");
        assertThat(codes(Map.of("address", "a", "name", "x\ny"))).containsExactly("host.bad-name");
        assertThat(codes(Map.of("address", "a", "user", ""))).containsExactly("host.bad-user");
        assertThat(codes(Map.of("address", "a", "host_key", "AAAA"))).containsExactly("host.bad-host-key");
        for (Map.Entry<String, Object> bad : Map.<String, Object>of(
                        "jump", "-oProxyCommand=x",
                        "host_key_checking", "no",
                        "become_user", "a b",
                        "password", "a\nb",
                        "sudo_password", "a\nb",
                        "connect_timeout", 0,
                        "command_timeout", -1)
                .entrySet()) {
            assertThat(codes(Map.of("address", "a", "sudo", true, bad.getKey(), bad.getValue())))
                    .as(bad.getKey())
                    .containsExactly("host.bad-" + bad.getKey().replace('_', '-'));
        }
        assertThat(codes(Map.of("address", "a", "sudo_password", "x"))).containsExactly("host.bad-sudo");
        assertThat(codes(Map.of("connection", Map.of("type", "telnet"), "address", "a")))
                .containsExactly("host.bad-connection");
        assertThat(codes(Map.of("connection", Map.of("type", "local", "root", "x"))))
                .containsExactly("host.bad-connection-root");
        assertThat(codes(Map.of("connection", Map.of("type", "ssh", "root", "/x"), "address", "a")))
                .containsExactly("host.bad-connection-root");
    }

    @Test
    void handsItsArgumentsToTheConnection() {
        String key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ";
        SshSettings settings = SshArguments.of(plan(Map.of(
                        "address", "2001:db8::1",
                        "port", "2222",
                        "user", "admin",
                        "identity_file", "~/keys/a",
                        "host_key", key,
                        "sudo", true))
                .get());
        assertThat(settings.port()).isEqualTo(2222);
        assertThat(settings.sudo()).isEqualTo(new Sudo("root", null));
        assertThat(settings.trust().pinnedKey()).isEqualTo(key);
        assertThat(settings.login().identityFiles())
                .containsExactly(Path.of(System.getProperty("user.home"), "keys/a"));
    }

    @Test
    void opensARootDirectory(@TempDir Path directory) {
        Map<String, ?> connection = Map.of("type", "local", "root", directory + "/root");
        HostResource host = plan(Map.of("connection", connection)).get();
        try (HostSession session = type.connect(host).get()) {
            assertThat(session.leavesOut()).contains(directory.toString());
        }
    }

    private Result<HostResource> plan(Map<String, ?> arguments) {
        HostResource configured = RecordSchema.of(HostResource.class)
                .toRecord((Value.Obj) Values.of(arguments))
                .get();
        return type.plan(new PlanRequest<>(
                ADDRESS, configured, null, null, false, new MemoryLocalFiles(), new MemoryBlobs(), Instant.EPOCH));
    }

    private List<String> codes(Map<String, ?> arguments) {
        return plan(arguments).diagnostics().stream().map(Diagnostic::code).toList();
    }
}
