package dev.plumb.lang.function;

import dev.plumb.diagnostic.Result;
import dev.plumb.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of the language. */
public interface Function {
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
