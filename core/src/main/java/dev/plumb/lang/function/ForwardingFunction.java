package dev.plumb.lang.function;

import dev.plumb.diagnostic.Result;
import dev.plumb.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function that is another one in all that it does not say itself. */
public interface ForwardingFunction extends Function {
    /** The other one. */
    Function function();

    @Override
    default String name() {
        return function().name();
    }

    @Override
    default String description() {
        return function().description();
    }

    @Override
    default List<Parameter> parameters() {
        return function().parameters();
    }

    @Override
    default @Nullable Parameter variadic() {
        return function().variadic();
    }

    @Override
    default boolean pure() {
        return function().pure();
    }

    @Override
    default Result<Value> call(List<Value> arguments, CallSite site) {
        return function().call(arguments, site);
    }
}
