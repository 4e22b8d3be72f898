package dev.plumb.config;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ModuleAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code moved} or {@code removed} block names: a module or a resource, all of its instances or one.
 *
 * @param module the module instance; when {@code type} is null, it is what is named
 * @param data whether a data block is named
 * @param type resource type, null when a module is named
 * @param name resource name, null when a module is named
 * @param key of the resource instance; {@link InstanceKey#NONE} stands for the resource as a whole as well
 */
public record Target(
        ModuleAddress module,
        boolean data,
        @Nullable String type,
        @Nullable String name,
        InstanceKey key) {

    /** Reads a reference; empty when it names neither a module nor a resource. */
    public static Optional<Target> of(Traversal reference) {
        return new Reader(reference).read();
    }

    /** The same, named from inside of {@code outer}. */
    public Target in(ModuleAddress outer) {
        ModuleAddress inner = outer;
        for (ModuleAddress.Step step : module.steps()) {
            inner = inner.child(step.name(), step.key());
        }
        return new Target(inner, data, type, name, key);
    }

    /** Whether {@code module} is what is named, or inside of it, or the resource named is in it or deeper. */
    public boolean touches(ModuleAddress inner) {
        List<ModuleAddress.Step> wanted = module.steps();
        List<ModuleAddress.Step> given = inner.steps();
        int common = Math.min(wanted.size(), given.size());
        return startsWith(given.subList(0, common), wanted.subList(0, common));
    }

    /** The block that is named, in the module without instance keys; null when a module is named. */
    public @Nullable ResourceAddress resource() {
        return type == null || name == null ? null : new ResourceAddress(module.names(), data, type, name);
    }

    /** Whether a module is named. */
    public boolean isModule() {
        return type == null;
    }

    /** Whether {@code address} is what is named, or is in it. */
    public boolean covers(InstanceAddress address) {
        if (isModule()) {
            List<ModuleAddress.Step> outer = module.steps();
            List<ModuleAddress.Step> inner = address.module().steps();
            return inner.size() >= outer.size() && startsWith(inner, outer);
        }
        return address.module().equals(module)
                && address.resource().data() == data
                && address.resource().type().equals(type)
                && address.resource().name().equals(name)
                && (key.equals(InstanceKey.NONE) || key.equals(address.key()));
    }

    /** The steps agree; the last one may leave the key open, which stands for all instances of the call. */
    private static boolean startsWith(List<ModuleAddress.Step> inner, List<ModuleAddress.Step> outer) {
        for (int i = 0; i < outer.size(); i++) {
            ModuleAddress.Step wanted = outer.get(i);
            boolean open = i == outer.size() - 1 && wanted.key().equals(InstanceKey.NONE);
            if (!wanted.name().equals(inner.get(i).name())
                    || (!open && !wanted.key().equals(inner.get(i).key()))) {
                return false;
            }
        }
        return true;
    }

    /** Where something that this target covers goes when the target becomes {@code to}. */
    public InstanceAddress moved(InstanceAddress address, Target to) {
        if (isModule()) {
            List<ModuleAddress.Step> steps = address.module().steps();
            ModuleAddress module = to.module();
            if (open(to.module()) && open(this.module)) {
                module = withLastKey(
                        to.module(), steps.get(this.module.steps().size() - 1).key());
            }
            for (ModuleAddress.Step step : steps.subList(this.module.steps().size(), steps.size())) {
                module = module.child(step.name(), step.key());
            }
            return instance(
                    module, address.resource().type(), address.resource().name(), address.key());
        }
        boolean whole = key.equals(InstanceKey.NONE) && to.key.equals(InstanceKey.NONE);
        return instance(
                to.module(),
                java.util.Objects.requireNonNull(to.type),
                java.util.Objects.requireNonNull(to.name),
                whole ? address.key() : to.key);
    }

    private static boolean open(ModuleAddress module) {
        return module.steps().get(module.steps().size() - 1).key().equals(InstanceKey.NONE);
    }

    private static ModuleAddress withLastKey(ModuleAddress module, InstanceKey key) {
        List<ModuleAddress.Step> steps = module.steps();
        ModuleAddress outer = new ModuleAddress(steps.subList(0, steps.size() - 1));
        return outer.child(steps.get(steps.size() - 1).name(), key);
    }

    private static InstanceAddress instance(ModuleAddress module, String type, String name, InstanceKey key) {
        return new InstanceAddress(module, new ResourceAddress(module.names(), type, name), key);
    }

    @Override
    public String toString() {
        String prefix = module.steps().isEmpty() ? "" : module + (isModule() ? "" : ".");
        return isModule() ? prefix : prefix + (data ? "data." : "") + type + "." + name + key;
    }

    /** Takes a reference apart, from left to right. */
    private static final class Reader {
        private final Traversal reference;
        private int next;

        Reader(Traversal reference) {
            this.reference = reference;
        }

        Optional<Target> read() {
            ModuleAddress module = ModuleAddress.ROOT;
            String root = reference.root();
            while (root.equals("module")) {
                String call = name();
                if (call == null) {
                    return Optional.empty();
                }
                module = module.child(call, key());
                String following = next < reference.steps().size() ? name() : null;
                if (following == null) {
                    return next == reference.steps().size()
                            ? Optional.of(new Target(module, false, null, null, InstanceKey.NONE))
                            : Optional.empty();
                }
                root = following;
            }
            boolean data = root.equals("data");
            String type = data ? name() : root;
            String name = name();
            InstanceKey key = name == null ? InstanceKey.NONE : key();
            return type == null || name == null || next != reference.steps().size()
                    ? Optional.empty()
                    : Optional.of(new Target(module, data, type, name, key));
        }

        private @Nullable String name() {
            return next < reference.steps().size() && reference.steps().get(next) instanceof Traversal.Attr attr
                    ? named(attr)
                    : null;
        }

        private String named(Traversal.Attr attr) {
            next++;
            return attr.name();
        }

        private InstanceKey key() {
            if (next == reference.steps().size() || !(reference.steps().get(next) instanceof Traversal.Key step)) {
                return InstanceKey.NONE;
            }
            next++;
            return step.key() instanceof Value.Num number
                    ? new InstanceKey.Index(number.number().intValue())
                    : new InstanceKey.Name(((Value.Str) step.key()).text());
        }
    }
}
