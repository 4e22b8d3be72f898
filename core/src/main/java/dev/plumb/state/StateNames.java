package dev.plumb.state;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ModuleAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a user means by a name in state: one instance, all instances of a resource, or all of a module. */
public final class StateNames {
    private final State state;

    /** The names in that state. */
    public StateNames(State state) {
        this.state = state;
    }

    /** The instances that {@code text} names, in order; an error when it names none. */
    public Result<List<InstanceAddress>> find(String text) {
        List<InstanceAddress> found = matching(text);
        return found.isEmpty() ? Result.failure(unknown(text)) : Result.of(found);
    }

    private List<InstanceAddress> matching(String text) {
        Optional<InstanceAddress> one = InstanceAddress.parse(text);
        if (one.isPresent()) {
            return state.instances().containsKey(one.get())
                    ? List.of(one.get())
                    : state.instances().keySet().stream()
                            .filter(address -> isInstanceOf(address, one.get()))
                            .toList();
        }
        return module(text)
                .map(module -> state.instances().keySet().stream()
                        .filter(address -> isInside(address, module))
                        .toList())
                .orElse(List.of());
    }

    private static boolean isInstanceOf(InstanceAddress address, InstanceAddress resource) {
        return resource.key().equals(InstanceKey.NONE)
                && address.module().equals(resource.module())
                && address.resource().equals(resource.resource());
    }

    private static boolean isInside(InstanceAddress address, ModuleAddress module) {
        List<ModuleAddress.Step> steps = address.module().steps();
        List<ModuleAddress.Step> wanted = module.steps();
        if (steps.size() < wanted.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            boolean all = i == wanted.size() - 1 && wanted.get(i).key().equals(InstanceKey.NONE);
            boolean same = all
                    ? steps.get(i).name().equals(wanted.get(i).name())
                    : steps.get(i).equals(wanted.get(i));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** A module's address is what stands before the name of a resource in it. */
    private static Optional<ModuleAddress> module(String text) {
        return InstanceAddress.parse(text + ".a.b").map(InstanceAddress::module);
    }

    private Diagnostic unknown(String text) {
        Set<String> names = state.instances().keySet().stream()
                .map(InstanceAddress::toString)
                .collect(Collectors.toSet());
        boolean isName = InstanceAddress.parse(text).isPresent() || module(text).isPresent();
        return Diagnostic.error(
                        isName ? "state.no-instance" : "state.no-address",
                        isName ? "Not in state" : "Invalid address",
                        isName
                                ? "State records nothing under the name " + text + "."
                                : "\"" + text
                                        + "\" is not an address, such as file.motd, file.page[\"a\"] or module.web.")
                .withHint(Suggestion.didYouMean(text, names)
                        .orElse("The names in state are listed by: plumb state list"));
    }

    /**
     * The new names of what {@code from} names when it is called {@code to}: by the old ones.
     *
     * @return an error when {@code from} names nothing, the two are not of a kind, or a new name is taken
     */
    public Result<SortedMap<InstanceAddress, InstanceAddress>> moved(String from, String to) {
        Result<List<InstanceAddress>> found = find(from);
        List<InstanceAddress> all = found.orNull();
        if (all == null) {
            return Result.failure(found.diagnostics());
        }
        SortedMap<InstanceAddress, InstanceAddress> names = new TreeMap<>();
        for (InstanceAddress address : all) {
            Optional<InstanceAddress> name = InstanceAddress.parse(from).isPresent()
                    ? resource(address, from, to)
                    : module(to).flatMap(target -> inside(address, module(from).orElseThrow(), target));
            if (name.isEmpty()
                    || !name.get().resource().type().equals(address.resource().type())) {
                return Result.failure(Diagnostic.error(
                                "state.move-kind",
                                "Cannot be moved there",
                                from + " cannot become " + to
                                        + ": a resource instance becomes a resource instance of the "
                                        + "same type, a resource with all its instances a resource, a module a module.")
                        .withHint("Write both as plumb state list prints them."));
            }
            names.put(address, name.get());
        }
        return taken(names);
    }

    private Result<SortedMap<InstanceAddress, InstanceAddress>> taken(
            SortedMap<InstanceAddress, InstanceAddress> names) {
        for (InstanceAddress name : names.values()) {
            if (state.instances().containsKey(name)) {
                return Result.failure(Diagnostic.error(
                        "state.name-taken",
                        "Name is taken",
                        "State records something under the name " + name + " already."));
            }
        }
        return Result.of(names);
    }

    private static Optional<InstanceAddress> resource(InstanceAddress address, String from, String to) {
        boolean whole = !address.toString().equals(from);
        return InstanceAddress.parse(to)
                .filter(target -> !whole || target.key().equals(InstanceKey.NONE))
                .map(target ->
                        new InstanceAddress(target.module(), target.resource(), whole ? address.key() : target.key()));
    }

    private static Optional<InstanceAddress> inside(InstanceAddress address, ModuleAddress from, ModuleAddress to) {
        List<ModuleAddress.Step> steps = new ArrayList<>(to.steps());
        List<ModuleAddress.Step> old = address.module().steps();
        int last = from.steps().size() - 1;
        InstanceKey key = old.get(last).key();
        if (!key.equals(from.steps().get(last).key())) {
            ModuleAddress.Step step = steps.remove(steps.size() - 1);
            if (!step.key().equals(InstanceKey.NONE)) {
                return Optional.empty();
            }
            steps.add(new ModuleAddress.Step(step.name(), key));
        }
        steps.addAll(old.subList(last + 1, old.size()));
        ModuleAddress module = new ModuleAddress(steps);
        ResourceAddress resource = new ResourceAddress(
                module.names(), address.resource().type(), address.resource().name());
        return Optional.of(new InstanceAddress(module, resource, address.key()));
    }

    /** The instances under their new names; what depended on a resource that moved as a whole depends on it still. */
    public SortedMap<InstanceAddress, InstanceState> rename(Map<InstanceAddress, InstanceAddress> names) {
        SortedMap<InstanceAddress, InstanceState> instances = new TreeMap<>(state.instances());
        Map<ResourceAddress, ResourceAddress> resources = new LinkedHashMap<>();
        names.forEach((old, name) -> {
            instances.remove(old);
            resources.put(old.resource(), name.resource());
        });
        instances.keySet().forEach(address -> resources.remove(address.resource()));
        names.forEach((old, name) -> instances.put(
                name, Objects.requireNonNull(state.instances().get(old)).renamed(name)));
        instances.replaceAll((address, instance) -> instance.dependingOn(instance.dependencies().stream()
                .map(dependency -> resources.getOrDefault(dependency, dependency))
                .distinct()
                .sorted()
                .toList()));
        return instances;
    }

    /** The instances without these. */
    public SortedMap<InstanceAddress, InstanceState> without(Iterable<InstanceAddress> names) {
        SortedMap<InstanceAddress, InstanceState> instances = new TreeMap<>(state.instances());
        names.forEach(instances::remove);
        return instances;
    }
}
