package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Result;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scope with further root names before those of its parent: the variables of a {@code for}. */
record ChildScope(Scope parent, Map<String, Value> variables) implements Scope {
    @Override
    public Result<Resolution> resolve(Traversal traversal) {
        Value value = variables.get(traversal.root());
        return value == null ? parent.resolve(traversal) : Result.of(new Resolution(value, 0));
    }

    @Override
    public @Nullable Value variable(String name) {
        Value value = variables.get(name);
        return value == null ? parent.variable(name) : value;
    }

    @Override
    public FunctionTable functions() {
        return parent.functions();
    }
}
