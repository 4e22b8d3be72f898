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
import dev.plumb.remote.ssh.SshHosts;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The resource type {@code host}. Nothing is created by it: it says where other resources are. */
public final class HostType implements StandaloneResourceType<HostResource>, HostDefinition<HostResource> {
    private final SshHosts hosts;

    /** Hosts whose encrypted keys nobody is asked the passphrases of. */
    public HostType() {
        this(question -> Optional.empty());
    }

    /** Hosts for whose encrypted keys {@code asks} gives a passphrase to a question, or nothing. */
    public HostType(Function<String, Optional<char[]>> asks) {
        this.hosts = SshHosts.of(asks);
    }

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
        return new HostArguments().check(request.configured().withId(request.address()));
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
    public Set<String> names(HostResource resource) {
        return Stream.of(resource.name(), resource.address())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> tags(HostResource resource) {
        return resource.tags() == null ? Set.of() : resource.tags();
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

    private Result<HostSession> session(HostResource resource) {
        Connection connection = resource.connection();
        if (connection == null || !connection.local()) {
            return hosts.connect(SshArguments.of(resource));
        }
        return connection.root() == null
                ? LocalHost.machine(resource.sudo())
                : LocalHost.rootDirectory(Path.of(connection.root()));
    }
}
