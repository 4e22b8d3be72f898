package dev.plumb.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.provider.Answers;
import dev.plumb.provider.Question;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a unit was started with is compared with what is on disk by times, whatever the clock said and says. */
class LoadedUnitsTest {
    private static final String FILE = "/etc/a.conf";
    private static final Question.Loaded QUESTION = new Question.Loaded("a.service", List.of(FILE));
    private static final String MARK = "/var/lib/plumb/loaded/a.service";
    /** It is 1,000,000 s since 1970, and the machine is up for 1,000 s; the unit was started 100 s after that. */
    private static final String CLOCK = "1000000.0 1000.0 1.0\n";

    private static final String STARTED = "a.service active 100000000\n";

    private static boolean loaded(String clock, String units, String... times) {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < times.length; i += 2) {
            items.append('.').append(times[i]).append('\0').append(times[i + 1]).append('\0');
        }
        Answers.Builder answers = new Answers.Builder();
        LoadedUnits.of(bytes(items.toString()), bytes(clock), bytes(units)).answer(List.of(QUESTION), answers);
        return answers.build().loaded(QUESTION);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aFileThatIsNewerThanTheStartIsNotLoaded() {
        assertThat(loaded(CLOCK, STARTED, FILE, "999099")).isTrue();
        assertThat(loaded(CLOCK, STARTED, FILE, "999101")).isFalse();
    }

    @Test
    void aMarkSaysThatItWasDealtWithSince() {
        assertThat(loaded(CLOCK, STARTED, FILE, "999500", MARK, "999501")).isTrue();
        assertThat(loaded(CLOCK, STARTED, FILE, "999502", MARK, "999501")).isFalse();
    }

    @Test
    void aTimeThatIsStillToComeProvesNothing() {
        assertThat(loaded(CLOCK, STARTED, FILE, "316360000")).isTrue();
        assertThat(loaded(CLOCK, STARTED, FILE, "999500", MARK, "316360000")).isFalse();
    }

    @Test
    void aClockThatWasSetSinceTheStartMovesTheStartWithIt() {
        String tenYearsLater = "316360000.0 1000.0 1.0\n";
        assertThat(loaded(tenYearsLater, STARTED, FILE, "999500")).isTrue();
        assertThat(loaded(tenYearsLater, STARTED, FILE, "316359500")).isFalse();
        assertThat(loaded("86400.0 1000.0 1.0\n", STARTED, FILE, "999500")).isTrue();
    }

    @Test
    void whatIsNoNumberProvesNothing() {
        assertThat(loaded("soon\n", STARTED, FILE, "999500")).isTrue();
        assertThat(loaded("x y\n", "a.service active z\n", FILE, "999500")).isTrue();
        assertThat(loaded("", "", FILE, "")).isTrue();
    }
}
