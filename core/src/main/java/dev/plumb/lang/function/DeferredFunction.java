package dev.plumb.lang.function;

import dev.plumb.diagnostic.Result;
import dev.plumb.value.Value;
import java.util.List;

/** A function whose result is not known before apply; its arguments are checked nevertheless. */
record DeferredFunction(Function function) implements ForwardingFunction {
    @Override
    public boolean pure() {
        return false;
    }

    @Override
    public Result<Value> call(List<Value> arguments, CallSite site) {
        return function.call(arguments, site).map(value -> Value.Unknown.notNull(value.type()));
    }
}
