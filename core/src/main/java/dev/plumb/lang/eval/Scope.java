package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Result;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an expression can refer to. */
public interface Scope {
    /**
     * The value at the beginning of a traversal: of its root, or of the root and as many steps as the scope wants to look
     * up itself ({@code host.web["a"]} without building a map of all instances). Errors without a subject get the
     * traversal's range.
     */
    Result<Resolution> resolve(Traversal traversal);

    /** The value of a root name that is a variable of a {@code for}; null of any other. Spares what {@link #resolve} costs. */
    default @Nullable Value variable(String name) {
        return null;
    }

    /** The functions that can be called. */
    FunctionTable functions();

    /**
     * What a scope found.
     *
     * @param value the value
     * @param steps how many of the traversal's steps led to it; the evaluator takes the rest
     */
    record Resolution(Value value, int steps) {}

    /** A scope of root names. */
    static Scope of(Map<String, Value> variables, FunctionTable functions) {
        return new MapScope(variables, functions);
    }

    /** This scope with further root names, which hide those of the same name. */
    default Scope with(Map<String, Value> variables) {
        return new ChildScope(this, variables);
    }
}
