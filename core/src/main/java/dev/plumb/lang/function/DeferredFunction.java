package dev.plumb.lang.function;

import dev.plumb.diagnostic.Result;
import dev.plumb.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function whose result is not known before apply; its arguments are checked nevertheless. */
record DeferredFunction(Function function) implements Function {
    @Override
    public String name() {
        return function.name();
    }

    @Override
    public String description() {
        return function.description();
    }

    @Override
    public List<Parameter> parameters() {
        return function.parameters();
    }

    @Override
    public @Nullable Parameter variadic() {
        return function.variadic();
    }

    @Override
    public boolean pure() {
        return false;
    }

    @Override
    public Result<Value> call(List<Value> arguments, CallSite site) {
        return function.call(arguments, site).map(value -> Value.Unknown.notNull(value.type()));
    }
}
