package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Result;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The scope of one turn of a {@code for}. The value's name hides the key's, should they be the same.
 *
 * @param keyName null when the key has no name; the key is then any value
 */
record LoopScope(Scope parent, @Nullable String keyName, Value key, String valueName, Value value) implements Scope {
    @Override
    public Result<Resolution> resolve(Traversal traversal) {
        Value own = variable(traversal.root());
        return own == null ? parent.resolve(traversal) : Result.of(new Resolution(own, 0));
    }

    @Override
    public @Nullable Value variable(String name) {
        if (name.equals(valueName)) {
            return value;
        }
        return name.equals(keyName) ? key : parent.variable(name);
    }

    @Override
    public FunctionTable functions() {
        return parent.functions();
    }
}
