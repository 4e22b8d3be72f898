package dev.plumb.provider;

import dev.plumb.diagnostic.Result;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A read-only question to a host about one resource, with the parser of its answer.
 *
 * @param questions what to ask; the engine asks the questions of all probes of a host at once
 * @param observe makes the live resource from the answers (which hold at least the asked ones), empty when absent;
 *     {@link dev.plumb.schema.WrittenInto} and {@link dev.plumb.schema.Recorded} components are taken over from the
 *     resource that the probe is about
 */
public record Probe<R extends Record>(List<Question> questions, Function<Answers, Result<Optional<R>>> observe) {
    /** Keeps a copy. */
    public Probe {
        questions = List.copyOf(questions);
    }
}
