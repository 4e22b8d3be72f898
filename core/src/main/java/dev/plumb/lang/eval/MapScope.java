package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Value;
import java.util.Map;

/** Root names in a map. */
record MapScope(Map<String, Value> variables, FunctionTable functions) implements Scope {
    MapScope {
        variables = Map.copyOf(variables);
    }

    @Override
    public Result<Resolution> resolve(Traversal traversal) {
        Value value = variables.get(traversal.root());
        return value == null ? Result.failure(unknownName(traversal)) : Result.of(new Resolution(value, 0));
    }

    private Diagnostic unknownName(Traversal traversal) {
        return Diagnostic.error(
                        "reference.unknown-name",
                        "Reference to undeclared name",
                        "There is no \"" + traversal.root() + "\" here.",
                        traversal.rootRange())
                .withHint(Suggestion.didYouMean(
                                traversal.root(),
                                variables.keySet().stream().sorted().toList())
                        .orElse(null));
    }
}
