package dev.plumb.lang.function;

import dev.plumb.diagnostic.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a function is called, for messages.
 *
 * @param call the whole call; null when it is not called from a source
 * @param arguments the arguments, in order, in a list that does not change; the last one stands for all that follow (an expanded {@code list...})
 */
public record CallSite(@Nullable SourceRange call, List<SourceRange> arguments) {
    /** A call that no source wrote. */
    public static final CallSite NONE = new CallSite(null, List.of());

    /** The argument of that index from 0, or the call where there is none. */
    public @Nullable SourceRange argument(int index) {
        if (index < 0 || arguments.isEmpty()) {
            return call;
        }
        return arguments.get(Math.min(index, arguments.size() - 1));
    }
}
