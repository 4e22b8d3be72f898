package dev.plumb.config;

import dev.plumb.config.Settings.RequiredProvider;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.eval.StandardFunctions;
import dev.plumb.lang.function.ForwardingFunction;
import dev.plumb.lang.function.Function;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Expression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The functions of providers that one module can call, as {@code provider::NAME::FUNCTION}: those of the providers that it
 * asks for in its {@code required_providers}, by the names that it gives them there.
 */
public final class ProviderFunctions {
    private static final String NAMESPACE = "provider::";

    private final Map<String, RequiredProvider> required;
    private final Map<String, Function> functions = new LinkedHashMap<>();

    private ProviderFunctions(Map<String, RequiredProvider> required) {
        this.required = required;
    }

    /** Those of {@code module}. */
    public static ProviderFunctions of(Configuration module, ResourceTypes types) {
        ProviderFunctions all = new ProviderFunctions(module.settings().requiredProviders());
        for (RequiredProvider provider : all.required.values()) {
            for (Function function : types.functions(provider.providerName())) {
                String name = NAMESPACE + provider.name() + "::" + function.name();
                all.functions.put(name, new NamedFunction(name, function));
            }
        }
        return all;
    }

    /** All of them, under the names that they are called by. */
    public Collection<Function> all() {
        return functions.values();
    }

    /** What is wrong with the name that is called; null when there is such a function. */
    @Nullable
    Diagnostic refusal(Expression.Call call) {
        String name = call.name();
        if (functions.containsKey(name) || StandardFunctions.names().contains(FunctionTable.withoutNamespace(name))) {
            return null;
        }
        return name.contains("::")
                ? unknown(call, List.of(name.split("::", -1)))
                : StandardFunctions.unknown(call, names());
    }

    private Collection<String> names() {
        Collection<String> names = new TreeSet<>(StandardFunctions.names());
        names.addAll(functions.keySet());
        return names;
    }

    private Diagnostic unknown(Expression.Call call, List<String> parts) {
        String namespace = parts.get(0);
        if (namespace.equals("core")) {
            return StandardFunctions.unknown(call, names());
        } else if (!namespace.equals("provider")) {
            return diagnostic(
                    call,
                    "There are no functions in a namespace \"" + namespace + "\".",
                    "The functions of a provider are called as provider::NAME::FUNCTION(...).");
        } else if (parts.size() != 3) {
            return diagnostic(
                    call,
                    "\"" + call.name() + "\" names no function of a provider.",
                    "Write it as provider::NAME::FUNCTION(...).");
        }
        RequiredProvider provider = required.get(parts.get(1));
        return provider == null ? notRequired(call, parts.get(1)) : missing(call, provider, parts.get(2));
    }

    private Diagnostic notRequired(Expression.Call call, String name) {
        String source = name.equals("terraform") ? "terraform.io/builtin/terraform" : "...";
        return diagnostic(
                call,
                "This module does not ask for a provider by the name \"" + name + "\".",
                Suggestion.didYouMean(name, required.keySet())
                        .orElse("Ask for it: terraform { required_providers { " + name + " = { source = \"" + source
                                + "\" } } }"));
    }

    private Diagnostic missing(Expression.Call call, RequiredProvider provider, String name) {
        String prefix = NAMESPACE + provider.name() + "::";
        List<String> known = new ArrayList<>();
        functions.keySet().stream()
                .filter(each -> each.startsWith(prefix))
                .forEach(each -> known.add(each.substring(prefix.length())));
        return diagnostic(
                call,
                "The provider \"" + provider.name() + "\" has no function \"" + name + "\".",
                Suggestion.didYouMean(name, known)
                        .orElse(
                                known.isEmpty()
                                        ? "It has no functions here."
                                        : "Its functions are: " + String.join(", ", known) + "."));
    }

    private static Diagnostic diagnostic(Expression.Call call, String detail, String hint) {
        return Diagnostic.error("function.unknown-of-provider", "Unknown provider function", detail, call.nameRange())
                .withHint(hint);
    }

    private record NamedFunction(String name, Function function) implements ForwardingFunction {}
}
