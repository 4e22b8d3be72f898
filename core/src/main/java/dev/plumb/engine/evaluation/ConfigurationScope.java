package dev.plumb.engine.evaluation;

import dev.plumb.address.InstanceKey;
import dev.plumb.address.ModuleAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What expressions of one module instance refer to; filled while the configuration is evaluated in dependency order. */
public final class ConfigurationScope implements Scope {
    private final ModuleAddress address;
    private final FunctionTable functions;
    private final Map<String, Value> paths;
    private final String workspace;
    private final Map<String, Value> variables = new HashMap<>();
    private final Map<String, Value> locals = new HashMap<>();
    private final Map<String, Value> outputs = new LinkedHashMap<>();
    private final Map<ResourceAddress, Repeated<Value>> resources = new HashMap<>();
    private final Map<String, Repeated<ConfigurationScope>> modules = new HashMap<>();

    ConfigurationScope(ModuleAddress address, FunctionTable functions, Map<String, Value> paths, String workspace) {
        this.address = address;
        this.functions = functions;
        this.paths = paths;
        this.workspace = workspace;
    }

    /** The module instance. */
    public ModuleAddress address() {
        return address;
    }

    void variable(String name, Value value) {
        variables.put(name, value);
    }

    void local(String name, Value value) {
        locals.put(name, value);
    }

    void output(String name, Value value) {
        outputs.put(name, value);
    }

    /** Makes the instances of a block known, by its name without the module. */
    public void resource(ResourceAddress resource, Repeated<Value> instances) {
        resources.put(resource, instances);
    }

    void module(String call, Repeated<ConfigurationScope> instances) {
        modules.put(call, instances);
    }

    @Override
    public Result<Resolution> resolve(Traversal traversal) {
        Resolution found = traversal.steps().isEmpty() || !(traversal.steps().get(0) instanceof Traversal.Attr step)
                ? null
                : find(traversal, step.name());
        return found != null ? Result.of(found) : Result.failure(unknown(traversal));
    }

    private @Nullable Resolution find(Traversal traversal, String name) {
        return switch (traversal.root()) {
            case "var" -> single(variables.get(name));
            case "local" -> single(locals.get(name));
            case "path" -> single(paths.get(name));
            case "terraform", "plumb" -> single(name.equals("workspace") ? new Value.Str(workspace) : null);
            case "module" -> module(traversal, modules.get(name));
            case "data" -> data(traversal, name);
            default -> resource(traversal, resources.get(new ResourceAddress(traversal.root(), name)), 1);
        };
    }

    private static @Nullable Resolution single(@Nullable Value value) {
        return value == null ? null : new Resolution(value, 1);
    }

    private @Nullable Resolution data(Traversal traversal, String type) {
        return traversal.steps().size() > 1 && traversal.steps().get(1) instanceof Traversal.Attr name
                ? resource(traversal, resources.get(new ResourceAddress(List.of(), true, type, name.name())), 2)
                : null;
    }

    /** What the first {@code steps} steps name, or the one of its instances that the next step names. */
    private static @Nullable Resolution resource(Traversal traversal, @Nullable Repeated<Value> instances, int steps) {
        if (instances == null) {
            return null;
        }
        Value one = instances.at(key(traversal, steps));
        return one != null && instances.isRepeated()
                ? new Resolution(one, steps + 1)
                : new Resolution(instances.together(value -> value), steps);
    }

    private static @Nullable Resolution module(Traversal traversal, @Nullable Repeated<ConfigurationScope> instances) {
        if (instances == null) {
            return null;
        }
        ConfigurationScope one = instances.at(instances.isRepeated() ? key(traversal, 1) : InstanceKey.NONE);
        int steps = instances.isRepeated() ? 2 : 1;
        return one != null
                ? new Resolution(new Value.Obj(one.outputs), steps)
                : new Resolution(instances.together(scope -> new Value.Obj(scope.outputs)), 1);
    }

    /** The instance key that follows the name, none where there is none. */
    private static InstanceKey key(Traversal traversal, int steps) {
        if (traversal.steps().size() <= steps || !(traversal.steps().get(steps) instanceof Traversal.Key step)) {
            return InstanceKey.NONE;
        }
        return step.key() instanceof Value.Str text
                ? new InstanceKey.Name(text.text())
                : new InstanceKey.Index(((Value.Num) step.key()).number().intValue());
    }

    /** Names were checked before; what is left is a name that stands where it has no meaning. */
    private static Diagnostic unknown(Traversal traversal) {
        return Diagnostic.error(
                "eval.unknown-reference",
                "Invalid reference",
                "\"" + traversal.root() + "\" has no value here.",
                traversal.range());
    }

    @Override
    public FunctionTable functions() {
        return functions;
    }
}
