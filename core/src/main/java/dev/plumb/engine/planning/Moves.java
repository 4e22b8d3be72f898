package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ModuleAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.Configuration;
import dev.plumb.config.MovedBlock;
import dev.plumb.config.ResourceBlock;
import dev.plumb.config.ResourceTypes;
import dev.plumb.config.Target;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * State under the names that {@code moved} blocks give.
 *
 * @param state with the new names
 * @param previous new name to the name in the recorded state, of what has moved
 */
public record Moves(State state, Map<InstanceAddress, InstanceAddress> previous) {
    /** Keeps a copy. */
    public Moves {
        previous = Map.copyOf(previous);
    }

    /** State as it is. */
    public static Moves none(State recorded) {
        return new Moves(recorded, Map.of());
    }

    /** The names that the blocks of {@code configuration} and its modules give to what is in {@code recorded}. */
    public static Moves of(State recorded, Configuration configuration) {
        SortedMap<InstanceAddress, InstanceState> instances = new TreeMap<>(recorded.instances());
        Map<InstanceAddress, InstanceAddress> previous = new LinkedHashMap<>();
        List<MovedBlock> blocks = new ArrayList<>();
        collect(configuration, List.of(), recorded, blocks);
        implicit(configuration, recorded, blocks);
        // A name may be left and taken several times over; each round moves at least one, and none moves for ever.
        for (int round = 0; round < blocks.size() && moveOnce(blocks, instances, previous); round++) {}
        return new Moves(
                new State(recorded.lineage(), recorded.serial(), recorded.generation(), instances, recorded.outputs()),
                previous);
    }

    /**
     * The names that the objects of {@code recorded} have in {@code goal}, by what the objects are known by. What stands in
     * the way, and is not in the goal, takes a name that has become free.
     */
    public static Moves back(State recorded, State goal, ResourceTypes types) {
        Map<List<Object>, InstanceAddress> now = new HashMap<>();
        recorded.instances()
                .forEach((address, instance) -> now.put(ObjectIdentity.ofRecorded(instance, types), address));
        now.remove(List.of());
        Map<InstanceAddress, InstanceAddress> sources = new LinkedHashMap<>();
        Set<InstanceAddress> staying = new HashSet<>();
        goal.instances().forEach((address, instance) -> {
            InstanceAddress source = now.get(ObjectIdentity.ofRecorded(instance, types));
            if (source != null && staying.add(source)) {
                sources.put(address, source);
            }
        });
        SortedMap<InstanceAddress, InstanceState> instances = new TreeMap<>();
        Map<InstanceAddress, InstanceAddress> previous = new LinkedHashMap<>();
        recorded.instances().forEach((address, instance) -> {
            if (!staying.contains(address)) {
                sources.put(free(address, sources), address);
            }
        });
        sources.forEach((to, from) -> {
            InstanceState instance =
                    java.util.Objects.requireNonNull(recorded.instances().get(from));
            instances.put(to, to.equals(from) ? instance : instance.renamed(to));
            if (!to.equals(from)) {
                previous.put(to, from);
            }
        });
        return new Moves(
                new State(recorded.lineage(), recorded.serial(), recorded.generation(), instances, recorded.outputs()),
                previous);
    }

    /** The address itself, or the one that was left by what takes it, or by what takes that, and so on. */
    private static InstanceAddress free(InstanceAddress address, Map<InstanceAddress, InstanceAddress> sources) {
        InstanceAddress free = address;
        for (InstanceAddress left = sources.get(free); left != null; left = sources.get(free)) {
            free = left;
        }
        return free;
    }

    /** Blocks of a module hold for each of its instances. */
    private static void collect(Configuration module, List<String> path, State recorded, List<MovedBlock> blocks) {
        for (ModuleAddress address : module.moved().isEmpty() ? Set.<ModuleAddress>of() : instances(path, recorded)) {
            module.moved()
                    .forEach(block -> blocks.add(
                            new MovedBlock(block.from().in(address), block.to().in(address), block.range())));
        }
        module.modules().forEach((name, called) -> {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(name);
            collect(called, deeper, recorded, blocks);
        });
    }

    private static Set<ModuleAddress> instances(List<String> path, State recorded) {
        Set<ModuleAddress> addresses = new TreeSet<>();
        for (InstanceAddress address : recorded.instances().keySet()) {
            List<ModuleAddress.Step> steps = address.module().steps();
            if (steps.size() >= path.size()
                    && address.module().names().subList(0, path.size()).equals(path)) {
                addresses.add(new ModuleAddress(steps.subList(0, path.size())));
            }
        }
        return addresses;
    }

    /** A resource that gets or loses {@code count} keeps its one instance, as the first. */
    private static void implicit(Configuration configuration, State recorded, List<MovedBlock> blocks) {
        for (InstanceAddress address : recorded.instances().keySet()) {
            ResourceAddress resource = address.resource();
            Configuration module = configuration.module(resource.module());
            ResourceBlock block = module == null || resource.data()
                    ? null
                    : module.resources().get(resource.in(List.of()));
            InstanceKey other = block == null ? null : implicit(block, address.key());
            if (block != null && other != null) {
                blocks.add(new MovedBlock(target(address, address.key()), target(address, other), block.range()));
            }
        }
    }

    private static @Nullable InstanceKey implicit(ResourceBlock block, InstanceKey key) {
        InstanceKey first = new InstanceKey.Index(0);
        if (block.count() != null) {
            return key.equals(InstanceKey.NONE) ? first : null;
        }
        return block.forEach() == null && key.equals(first) ? InstanceKey.NONE : null;
    }

    private static Target target(InstanceAddress address, InstanceKey key) {
        return new Target(
                address.module(),
                false,
                address.resource().type(),
                address.resource().name(),
                key);
    }

    private static boolean moveOnce(
            List<MovedBlock> blocks,
            SortedMap<InstanceAddress, InstanceState> instances,
            Map<InstanceAddress, InstanceAddress> previous) {
        boolean moved = false;
        for (MovedBlock block : blocks) {
            for (InstanceAddress from : List.copyOf(instances.keySet())) {
                InstanceAddress to = block.from().covers(from) ? block.from().moved(from, block.to()) : from;
                if (!to.equals(from) && !instances.containsKey(to)) {
                    InstanceState instance = java.util.Objects.requireNonNull(instances.remove(from));
                    instances.put(to, instance.renamed(to));
                    InstanceAddress first = previous.remove(from);
                    previous.put(to, first == null ? from : first);
                    moved = true;
                }
            }
        }
        return moved;
    }

    /** Whether a {@code removed} block says that {@code address} stays on its host. */
    static boolean isForgotten(Configuration configuration, InstanceAddress address) {
        return configuration.removed(address).filter(block -> !block.destroy()).isPresent();
    }
}
