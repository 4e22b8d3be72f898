package dev.plumb.engine;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostDefinition;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.StandaloneResourceType;
import dev.plumb.schema.Computed;
import dev.plumb.schema.Sensitive;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hosts in memory, by name. */
final class MachineType implements StandaloneResourceType<MachineType.Machine>, HostDefinition<MachineType.Machine> {
    record Machine(
            String name,
            @Sensitive @Nullable String password,
            @Nullable Set<String> tags,
            @Computed @Nullable String id) {}

    private final Map<String, ? extends HostSession> machines;
    private final @Nullable Diagnostic refusal;

    MachineType(Map<String, ? extends HostSession> machines) {
        this(machines, null);
    }

    /** The first of them refuses, unless {@code refusal} is null. */
    MachineType(Map<String, ? extends HostSession> machines, @Nullable Diagnostic refusal) {
        this.machines = machines;
        this.refusal = refusal;
    }

    @Override
    public String name() {
        return "machine";
    }

    @Override
    public Class<Machine> record() {
        return Machine.class;
    }

    @Override
    public Result<Machine> plan(PlanRequest<Machine> request) {
        Machine machine = request.configured();
        return Result.of(new Machine(machine.name(), machine.password(), machine.tags(), request.address()));
    }

    @Override
    public Result<Optional<Machine>> read(Machine recorded) {
        return Result.of(Optional.of(recorded));
    }

    @Override
    public Result<Optional<Machine>> apply(Change<Machine> change) {
        return Result.of(Optional.ofNullable(change.after()));
    }

    @Override
    public String id(Machine resource) {
        return String.valueOf(resource.id());
    }

    @Override
    public Set<String> names(Machine resource) {
        return Set.of("the-" + resource.name());
    }

    @Override
    public Set<String> tags(Machine resource) {
        return resource.tags() == null ? Set.of() : resource.tags();
    }

    @Override
    public Result<HostSession> connect(Machine resource) {
        if (refusal != null && resource.name().equals("a")) {
            return Result.failure(refusal);
        }
        HostSession host = machines.get(resource.name());
        return host == null
                ? Result.failure(Diagnostic.error("host.unreachable", "Host unreachable", resource.name()))
                : Result.of(host);
    }
}
