package dev.plumb.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every source; {@code -Dseed=N} makes the same random ones again. */
class FormatterPropertiesTest {
    private static final int SOURCES = 5_000;

    @Test
    void keepsTheMeaningOfAllSourcesAndHasNothingToDoTheSecondTime() {
        Sources.all().forEach(FormatterProperties::check);
    }

    @Test
    void keepsTheMeaningOfRandomSourcesAndHasNothingToDoTheSecondTime() {
        long seed = Long.getLong("seed", System.nanoTime());
        RandomSource sources = new RandomSource(new Random(seed));
        int valid = 0;
        for (int i = 0; i < SOURCES; i++) {
            String source = sources.next();
            try {
                valid += FormatterProperties.check(source) ? 1 : 0;
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ", source:\n" + source, e);
            }
        }
        assertThat(valid).as("sources without mistakes, seed %d", seed).isGreaterThan(SOURCES / 2);
    }
}
