package dev.plumb.providers.host;

import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostDefinition;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.HostTransaction.PlannedCheck;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.StandaloneResourceType;
import dev.plumb.providers.health.HealthBlock;
import dev.plumb.remote.CheckedSession;
import dev.plumb.remote.local.LocalHost;
import dev.plumb.remote.ssh.HostKeyTrust;
import dev.plumb.remote.ssh.SshHost;
import dev.plumb.remote.ssh.SshSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The resource type {@code host}. Nothing is created by it: it says where other resources are. */
public final class HostType implements StandaloneResourceType<HostResource>, HostDefinition<HostResource> {
    @Override
    public String name() {
        return "host";
    }

    @Override
    public Class<HostResource> record() {
        return HostResource.class;
    }

    @Override
    public Result<HostResource> plan(PlanRequest<HostResource> request) {
        HostResource given = request.configured();
        return new HostArguments()
                .check(new HostResource(
                        given.name(),
                        given.address(),
                        given.port(),
                        given.user(),
                        given.identityFile(),
                        given.knownHostsFile(),
                        given.hostKey(),
                        given.sudo(),
                        given.connection(),
                        given.health(),
                        request.address()));
    }

    @Override
    public Result<Optional<HostResource>> read(HostResource recorded) {
        return Result.of(Optional.of(recorded));
    }

    @Override
    public Result<Optional<HostResource>> apply(Change<HostResource> change) {
        return Result.of(Optional.ofNullable(change.after()));
    }

    @Override
    public String id(HostResource resource) {
        return Objects.requireNonNull(resource.id(), "a planned host has an id");
    }

    @Override
    public Result<HostSession> connect(HostResource resource) {
        Result<HostSession> session = session(resource);
        HostSession open = session.orNull();
        return open == null ? session : Result.of(CheckedSession.of(open, always(resource)), session.diagnostics());
    }

    private static List<PlannedCheck> always(HostResource resource) {
        String address = String.valueOf(resource.id());
        return HealthBlock.checks(resource.health()).stream()
                .map(check -> new PlannedCheck(address, check))
                .toList();
    }

    private static Result<HostSession> session(HostResource resource) {
        Connection connection = resource.connection();
        if (connection == null || !connection.local()) {
            return SshHost.connect(settings(resource));
        }
        return connection.root() == null
                ? LocalHost.machine(resource.sudo())
                : LocalHost.rootDirectory(Path.of(connection.root()));
    }

    static SshSettings settings(HostResource host) {
        String address = Objects.requireNonNull(host.address(), "a host that is not local has an address");
        SshSettings settings =
                SshSettings.of(address, host.user()).withPort(host.port()).withSudo(host.sudo());
        if (host.identityFile() != null) {
            settings = settings.withIdentityFiles(List.of(path(host.identityFile())));
        }
        if (host.hostKey() != null) {
            return settings.withTrust(HostKeyTrust.pinned(host.hostKey()));
        }
        return host.knownHostsFile() == null
                ? settings
                : settings.withTrust(HostKeyTrust.files(List.of(path(host.knownHostsFile()))));
    }

    private static Path path(String given) {
        boolean home = given.startsWith("~/");
        return home ? Path.of(System.getProperty("user.home", "/"), given.substring(2)) : Path.of(given);
    }
}
