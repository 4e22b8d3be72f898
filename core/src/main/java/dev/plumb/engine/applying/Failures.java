package dev.plumb.engine.applying;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.plan.Neighbours;
import dev.plumb.plan.ResourceChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What failed in an apply, and what is left alone because of it. */
final class Failures {
    private final Neighbours neighbours;
    private final Set<InstanceAddress> failed = new LinkedHashSet<>();
    private final Map<InstanceAddress, InstanceAddress> skipped = new LinkedHashMap<>();
    private final Map<String, InstanceAddress> failedHosts = new TreeMap<>();
    /** The first instance that is broken, by resource and host. */
    private final Map<ResourceAddress, Map<String, InstanceAddress>> broken = new HashMap<>();
    /** What is broken and depends, or depended, on a resource. */
    private final Map<ResourceAddress, List<ResourceChange>> brokenDependents = new HashMap<>();

    Failures(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    Set<InstanceAddress> failed() {
        return failed;
    }

    /** What was left alone, with what failed first. */
    Map<InstanceAddress, InstanceAddress> skipped() {
        return skipped;
    }

    boolean isBroken(InstanceAddress address) {
        return failed.contains(address) || skipped.containsKey(address);
    }

    /** The first instance that failed on each host. */
    Map<String, InstanceAddress> failedHosts() {
        return failedHosts;
    }

    void fail(ResourceChange change) {
        if (failed.add(change.address())) {
            if (!change.host().isEmpty()) {
                failedHosts.putIfAbsent(change.host(), change.address());
            }
            remember(change, change.address());
        }
    }

    void skip(ResourceChange change, InstanceAddress cause) {
        if (skipped.putIfAbsent(change.address(), cause) == null) {
            remember(change, cause);
        }
    }

    /** It was not begun, because the apply was to end early. */
    void interrupt(ResourceChange change) {
        if (!isBroken(change.address())) {
            skip(change, change.address());
        }
    }

    /** Whether nothing of these resources is broken. */
    boolean areWhole(Collection<ResourceAddress> resources) {
        return resources.stream().noneMatch(broken::containsKey);
    }

    boolean isEmpty() {
        return failed.isEmpty() && skipped.isEmpty();
    }

    private void remember(ResourceChange change, InstanceAddress cause) {
        broken.computeIfAbsent(change.address().resource(), r -> new TreeMap<>())
                .putIfAbsent(change.host(), cause);
        Set<ResourceAddress> all = new LinkedHashSet<>(change.recordedDependencies());
        all.addAll(change.dependencies());
        all.forEach(dependency -> brokenDependents
                .computeIfAbsent(dependency, r -> new ArrayList<>())
                .add(change));
    }

    /** Why {@code change} cannot be made: something that it depends on failed. */
    Optional<InstanceAddress> beforeMaking(ResourceChange change) {
        for (ResourceAddress dependency : change.dependencies()) {
            for (Map.Entry<String, InstanceAddress> entry :
                    broken.getOrDefault(dependency, Map.of()).entrySet()) {
                if (change.deferred() || neighbours.waits(change.host(), dependency, entry.getKey())) {
                    return Optional.of(entry.getValue());
                }
            }
        }
        return Optional.empty();
    }

    /** Why {@code change} cannot be taken away: something that depends on it is still there. */
    Optional<InstanceAddress> beforeDestroying(ResourceChange change) {
        return brokenDependents.getOrDefault(change.address().resource(), List.of()).stream()
                .filter(dependent -> neighbours.waits(dependent, change.address()))
                .filter(dependent -> !dependent.address().equals(change.address()))
                .findFirst()
                .map(dependent -> skipped.getOrDefault(dependent.address(), dependent.address()));
    }
}
