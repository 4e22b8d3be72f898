package dev.plumb.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Result;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every source; {@code -Dseed=N} makes the same random ones again. */
class FormatterPropertiesTest {
    private static final int SOURCES = 5_000;

    @Test
    void keepsTheMeaningOfAllSourcesAndHasNothingToDoTheSecondTime() {
        Sources.all().forEach(FormatterPropertiesTest::check);
    }

    @Test
    void keepsTheMeaningOfRandomSourcesAndHasNothingToDoTheSecondTime() {
        long seed = Long.getLong("seed", System.nanoTime());
        RandomSource sources = new RandomSource(new Random(seed));
        int valid = 0;
        for (int i = 0; i < SOURCES; i++) {
            String source = sources.next();
            try {
                valid += check(source) ? 1 : 0;
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", source:\n" + source, e);
            }
        }
        assertThat(valid).as("sources without mistakes, seed %d", seed).isGreaterThan(SOURCES / 2);
    }

    /** Whether it has no mistakes. */
    static boolean check(String source) {
        Result<String> formatted = Formatter.format("a.hcl", source);
        Result<Body> body = Syntax.parse("a.hcl", source);
        assertThat(formatted.orNull() == null).isEqualTo(body.hasErrors());
        if (body.hasErrors()) {
            return false;
        }
        Result<Body> again = Syntax.parse("a.hcl", formatted.get());
        assertThat(again.diagnostics())
                .as("after formatting:\n%s", formatted.get())
                .isEmpty();
        assertThat(Meaning.of(again.get())).isEqualTo(Meaning.of(body.get()));
        assertThat(Formatter.format("a.hcl", formatted.get()).get()).isEqualTo(formatted.get());
        return true;
    }
}
