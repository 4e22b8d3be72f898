package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ModuleAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.engine.evaluation.Evaluation;
import dev.plumb.engine.evaluation.LeftOutValues;
import dev.plumb.plan.LeftOut;
import dev.plumb.plan.LiveResources;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.HostDefinition;
import dev.plumb.state.InstanceState;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds out what a plan leaves as it is, because it is on a host that cannot be reached or was not asked for, or because it
 * needs something that is. Asked about one instance after the other: to be made, dependencies first; to be taken away,
 * dependents first.
 */
public final class LeavingOut {
    private final PlanningContext context;
    private final SortedMap<String, LeftOut.Cause> hosts;
    private final Map<InstanceAddress, LeftOut> all = new LinkedHashMap<>();
    private final Map<ResourceAddress, List<LeftOut>> byResource = new HashMap<>();
    /** On which hosts the instances of a resource are, those that are not left out included. */
    private final Map<ResourceAddress, Set<String>> places = new HashMap<>();

    /** Where the instances that are wanted are to be. */
    private final Map<InstanceAddress, String> placeOf = new HashMap<>();

    private final Map<ResourceAddress, Map<String, InstanceAddress>> dependents = new HashMap<>();

    /** Leaves out what is on the hosts that {@code live} knows nothing of. */
    LeavingOut(PlanningContext context, LiveResources live) {
        this.context = context;
        this.hosts = new TreeMap<>(live.leftOut());
        if (!hosts.isEmpty()) {
            placeRecorded();
        }
    }

    private void placeRecorded() {
        context.evaluation().state().instances().values().forEach(i -> placed(i.address(), i.host()));
    }

    /** Leaves out what is on a host from now on, because a data source shows that it cannot be reached. */
    void unreachable(String host) {
        if (hosts.isEmpty()) {
            placeRecorded();
        }
        hosts.put(host, LeftOut.Cause.UNREACHABLE);
    }

    /** Whether every host answered, so that nothing is left out. */
    boolean isIdle() {
        return hosts.isEmpty();
    }

    /** All that is left out, in the order in which it was found. */
    Collection<LeftOut> all() {
        return all.values();
    }

    boolean contains(InstanceAddress address) {
        return all.containsKey(address);
    }

    /** That an instance is on a host, or on none, which is empty. */
    private void placed(InstanceAddress address, String host) {
        places.computeIfAbsent(address.resource(), r -> new HashSet<>()).add(host);
    }

    /**
     * Whether an instance that is wanted is left out, which is noted then.
     *
     * @param host the id of the host that it is to be on; empty when that is none, or not known
     * @param value its arguments as far as they are known
     * @param needed what it depends on, whatever values it takes of it
     * @param dependencies all that it depends on
     */
    boolean leaves(
            InstanceAddress address,
            String host,
            Value value,
            Collection<ResourceAddress> needed,
            Collection<ResourceAddress> dependencies) {
        if (hosts.isEmpty()) {
            return false;
        }
        placed(address, host);
        placeOf.put(address, host);
        Optional<LeftOut> found = onHost(address, host)
                .or(() -> onHost(address, recordedHost(address)))
                .or(() -> renamed(address))
                .or(() -> needing(address, host, needed))
                .or(() -> LeftOutValues.isOpen(value) ? Optional.of(open(address, dependencies)) : Optional.empty());
        found.ifPresent(this::add);
        return found.isPresent();
    }

    /** A block of which it is not known which instances it has: those that state has are left out, else the block. */
    void leaveBlock(
            ModuleAddress module,
            ResourceAddress resource,
            List<InstanceKey> recorded,
            Collection<ResourceAddress> dependencies) {
        List<InstanceKey> keys = recorded.isEmpty() ? List.of(InstanceKey.NONE) : recorded;
        keys.forEach(key -> add(open(new InstanceAddress(module, resource, key), dependencies)));
    }

    /** What state has of modules of which it is not known which instances they have. */
    void leaveCalls(Collection<Evaluation.LeftOutCall> calls) {
        for (Evaluation.LeftOutCall call : calls) {
            List<ResourceAddress> dependencies = context.graph().resourcesOf(call.id());
            context.evaluation().state().instances().keySet().stream()
                    .filter(address -> isInside(address.module(), call) && !contains(address))
                    .forEach(address -> add(open(address, dependencies)));
        }
    }

    private static boolean isInside(ModuleAddress module, Evaluation.LeftOutCall call) {
        int depth = call.module().steps().size();
        return module.steps().size() > depth
                && module.steps().subList(0, depth).equals(call.module().steps())
                && module.names().get(depth).equals(call.name());
    }

    /** Whether an instance that is to be taken away, or only refreshed, is left out, which is noted then. */
    boolean leaves(InstanceState recorded, boolean takenAway) {
        if (hosts.isEmpty()) {
            return false;
        }
        Optional<LeftOut> found = onHost(recorded.address(), recorded.host());
        if (found.isEmpty() && takenAway) {
            found = isHost(recorded) ? inUse(recorded) : neededStill(recorded);
        }
        found.ifPresent(this::add);
        return found.isPresent();
    }

    private boolean isHost(InstanceState recorded) {
        return context.evaluation()
                .types()
                .find(recorded.address().resource().type())
                .filter(HostDefinition.class::isInstance)
                .isPresent();
    }

    /** A host is known as long as something on it is left as it is. */
    private Optional<LeftOut> inUse(InstanceState host) {
        String id = host.address().toString();
        return all.values().stream()
                .filter(out -> recordedHost(out.address()).equals(id))
                .findFirst()
                .map(out -> leftOut(host.address(), out.host(), out.cause(), out.address()));
    }

    /** What depends on it stays, and so it does. */
    private Optional<LeftOut> neededStill(InstanceState recorded) {
        ResourceAddress resource = recorded.address().resource();
        return dependents.getOrDefault(resource, Map.of()).entrySet().stream()
                .filter(entry -> waits(entry.getKey(), resource, recorded.host()))
                .map(Map.Entry::getValue)
                .filter(dependent -> !dependent.equals(recorded.address()))
                .findFirst()
                .map(all::get)
                .map(out -> leftOut(recorded.address(), out.host(), out.cause(), out.address()));
    }

    private Optional<LeftOut> onHost(InstanceAddress address, String host) {
        return Optional.ofNullable(hosts.get(host)).map(cause -> leftOut(address, host, cause, null));
    }

    private String recordedHost(InstanceAddress address) {
        InstanceState recorded = context.recorded(address);
        return recorded == null ? "" : recorded.host();
    }

    /** What state has under this name belongs to another one now, which is left out, and would be lost. */
    private Optional<LeftOut> renamed(InstanceAddress address) {
        if (context.previous().isEmpty()) {
            return Optional.empty();
        }
        return context.previous().entrySet().stream()
                .filter(moved -> moved.getValue().equals(address))
                .map(Map.Entry::getKey)
                .flatMap(other ->
                        Optional.ofNullable(all.get(other)).or(() -> onHost(other, recordedHost(other))).stream())
                .findFirst()
                .map(out -> leftOut(address, out.host(), out.cause(), out.address()));
    }

    private Optional<LeftOut> needing(InstanceAddress address, String host, Collection<ResourceAddress> needed) {
        return needed.stream()
                .flatMap(resource -> byResource.getOrDefault(resource, List.of()).stream()
                        .filter(out -> !out.standsAsRecorded())
                        .filter(out -> waits(host, resource, place(out))))
                .findFirst()
                .map(out -> leftOut(address, out.host(), out.cause(), out.address()));
    }

    private String place(LeftOut out) {
        return placeOf.getOrDefault(out.address(), recordedHost(out.address()));
    }

    /** As {@link dev.plumb.plan.Neighbours} has it. */
    private boolean waits(String host, ResourceAddress resource, String other) {
        return host.equals(other) || !places.getOrDefault(resource, Set.of()).contains(host);
    }

    private LeftOut open(InstanceAddress address, Collection<ResourceAddress> dependencies) {
        LeftOut first = dependencies.stream()
                .flatMap(resource -> byResource.getOrDefault(resource, List.of()).stream())
                .findFirst()
                .orElseGet(() -> all.values().iterator().next());
        return leftOut(address, first.host(), first.cause(), first.address());
    }

    private LeftOut leftOut(
            InstanceAddress address,
            String host,
            LeftOut.Cause cause,
            @org.jspecify.annotations.Nullable InstanceAddress needs) {
        InstanceState recorded = context.recorded(address);
        return new LeftOut(
                address,
                host,
                cause,
                needs,
                recorded == null
                        ? null
                        : RecordedValues.of(recorded, context.evaluation().types()));
    }

    private void add(LeftOut out) {
        InstanceAddress address = out.address();
        if (all.putIfAbsent(address, out) == null) {
            byResource
                    .computeIfAbsent(address.resource(), r -> new ArrayList<>())
                    .add(out);
            InstanceState recorded = context.recorded(address);
            if (recorded != null) {
                recorded.dependencies()
                        .forEach(dependency -> dependents
                                .computeIfAbsent(dependency, r -> new LinkedHashMap<>())
                                .putIfAbsent(recorded.host(), address));
            }
        }
    }

    /** What state has under a name that something else takes in this plan, though it is left out and stays there. */
    List<LeftOut> inTheWayOf(Collection<ResourceChange> changes) {
        Set<InstanceAddress> taken = new HashSet<>();
        changes.forEach(change -> taken.add(change.address()));
        return all.values().stream()
                .filter(out -> out.recorded() != null
                        && taken.contains(context.previous().get(out.address())))
                .toList();
    }

    /** What a reference to something that is left out is: what state has, where that can stand for it, else unknown. */
    Value value(InstanceAddress address) {
        LeftOut out = all.get(address);
        return out != null && out.standsAsRecorded() && out.recorded() != null ? out.recorded() : LeftOutValues.UNKNOWN;
    }
}
