package dev.plumb.engine.planning;

import dev.plumb.address.ResourceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What expressions of a configuration refer to; filled while the configuration is evaluated in dependency order. */
final class ConfigurationScope implements Scope {
    private final FunctionTable functions;
    private final Map<String, Value> paths;
    private final Map<String, Value> variables;
    private final Map<String, Value> locals = new HashMap<>();
    private final Map<ResourceAddress, Value> resources = new HashMap<>();

    ConfigurationScope(FunctionTable functions, Map<String, Value> variables, Map<String, Value> paths) {
        this.functions = functions;
        this.variables = variables;
        this.paths = paths;
    }

    void local(String name, Value value) {
        locals.put(name, value);
    }

    void resource(ResourceAddress address, Value value) {
        resources.put(address, value);
    }

    @Override
    public Result<Resolution> resolve(Traversal traversal) {
        Value value = traversal.steps().isEmpty() || !(traversal.steps().get(0) instanceof Traversal.Attr step)
                ? null
                : find(traversal.root(), step.name());
        return value != null ? Result.of(new Resolution(value, 1)) : Result.failure(unknown(traversal));
    }

    private @Nullable Value find(String root, String name) {
        return switch (root) {
            case "var" -> variables.get(name);
            case "local" -> locals.get(name);
            case "path" -> paths.get(name);
            default -> resources.get(new ResourceAddress(root, name));
        };
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
