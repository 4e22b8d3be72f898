package dev.plumb.lang.function;

import dev.plumb.diagnostic.Result;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of the language. */
public interface Function {
    /** What a function does with arguments that are as its parameters want them. */
    @FunctionalInterface
    interface Body {
        /**
         * The result.
         *
         * @throws RefusedArgument when an argument is none that it can do anything with
         */
        Value apply(Arguments arguments) throws RefusedArgument;
    }

    /**
     * A function whose result depends on nothing but its arguments, as a provider offers it.
     * Arguments are counted, converted and checked before {@code body} sees them; where one is not known that must be, the
     * result is unknown, and marks that a parameter does not take come back on the result.
     *
     * @param name without the provider's
     * @param description one sentence
     * @param result the type of the result, which is never null
     */
    static Function of(String name, String description, List<Parameter> parameters, Type result, Body body) {
        return Definition.named(name, description).takes(parameters).returns(result, body);
    }

    /** As it is called. */
    String name();

    /** One sentence for the reference documentation. */
    String description();

    /** The parameters that must be given, in order. */
    List<Parameter> parameters();

    /** What any number of further arguments must be, null when none may follow. */
    @Nullable
    Parameter variadic();

    /** Whether the same arguments always give the same result; the others are not called before apply. */
    boolean pure();

    /**
     * The result. Arguments are converted, nulls refused, unknowns and marks passed on as the parameters say; errors have
     * their place in {@code site}.
     */
    Result<Value> call(List<Value> arguments, CallSite site);
}
