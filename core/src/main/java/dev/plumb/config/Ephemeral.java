package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.value.Mark;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.Optional;

/** Keeps values that must not be stored out of the places whose values are. */
public final class Ephemeral {
    private Ephemeral() {}

    /**
     * The error that {@code value}, or a part of it, is ephemeral; empty when none is.
     *
     * @param place what the value is for, as a message names it: {@code the output "key"}
     * @param range of the expression
     */
    public static Optional<Diagnostic> refuse(Value value, String place, SourceRange range) {
        if (!Values.marksDeep(value).contains(Mark.EPHEMERAL)) {
            return Optional.empty();
        }
        return Optional.of(Diagnostic.error(
                        "value.ephemeral",
                        "Ephemeral value not allowed",
                        "This is made of an ephemeral value, which is never stored, and the value of " + place + " is.",
                        range)
                .withHint("Leave the ephemeral value out, or make it null by ephemeralasnull(...)."));
    }
}
