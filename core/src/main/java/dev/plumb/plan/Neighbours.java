package dev.plumb.plan;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which instances of a resource count for whoever depends on it. A dependency names a resource, not an instance; when the
 * resource has instances on the host of the dependent one, only those count. So hosts that are configured alike, by
 * {@code for_each}, do not wait for one another, and one that fails does not take the others with it.
 */
public final class Neighbours {
    private final Map<ResourceAddress, Set<String>> hosts = new HashMap<>();
    private final Map<InstanceAddress, String> hostOf = new HashMap<>();

    private Neighbours() {}

    /** The neighbours among all changes of a plan. */
    public static Neighbours in(Collection<ResourceChange> changes) {
        Neighbours neighbours = new Neighbours();
        for (ResourceChange change : changes) {
            neighbours
                    .hosts
                    .computeIfAbsent(change.address().resource(), r -> new HashSet<>())
                    .add(change.host());
            neighbours.hostOf.put(change.address(), change.host());
        }
        return neighbours;
    }

    /**
     * Whether those who depend on {@code resource} and are on {@code host} wait for its instances on another one.
     *
     * @param other the host of those instances, which may be the same
     */
    public boolean waits(String host, ResourceAddress resource, String other) {
        return host.equals(other) || !hosts.getOrDefault(resource, Set.of()).contains(host);
    }

    /** Whether a change waits for that of an instance. */
    public boolean waits(ResourceChange change, InstanceAddress instance) {
        return change.dependencies().contains(instance.resource())
                && waits(change.host(), instance.resource(), hostOf.getOrDefault(instance, ""));
    }
}
