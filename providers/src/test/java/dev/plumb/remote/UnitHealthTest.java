package dev.plumb.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.provider.Answers;
import dev.plumb.provider.HealthCheck;
import dev.plumb.provider.OutputAnswer;
import dev.plumb.provider.Question;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A unit is well when it has been active for long enough, and was so all the time. */
class UnitHealthTest {
    private final Deque<String> states = new ArrayDeque<>();

    /** Each state is {@code STATE ENTERED NOW}, in seconds since the machine is up. */
    private String ask(double activeSeconds, String... said) throws IOException {
        states.addAll(List.of(said));
        String problem = new UnitHealth(this::answer).ask(new HealthCheck.Unit("a.service", activeSeconds));
        assertThat(states).isEmpty();
        return problem;
    }

    private Answers answer(List<Question> questions) {
        String[] words = states.remove().split(" ");
        Answers.Builder answers = new Answers.Builder();
        for (Question question : questions) {
            List<String> command = ((Question.Output) question).command();
            String output = command.get(0).equals("cat")
                    ? words[2] + " 99.0\n"
                    : "ActiveState=" + words[0] + "\nActiveEnterTimestampMonotonic=" + words[1] + "000000\n";
            answers.output(command, new OutputAnswer(0, output));
        }
        return answers.build();
    }

    @Test
    void isWellWhenItHasBeenActiveForLong() throws IOException {
        assertThat(ask(5, "active 100 105.5")).isEmpty();
    }

    @Test
    void isAskedAgainWhenItWasStartedOnlyNow() throws IOException {
        assertThat(ask(0.01, "active 100 100", "active 100 100.01")).isEmpty();
    }

    @Test
    void isNotWellWhenItDoesNotStay() throws IOException {
        assertThat(ask(0.01, "active 100 100", "failed 100 100.01")).contains("did not stay so", "failed");
        assertThat(ask(0.01, "active 100 100", "active 101 101")).contains("did not stay so", "started again");
    }

    @Test
    void isNotWellWhenItIsNotActive() throws IOException {
        for (String state : List.of("failed", "inactive", "activating", "")) {
            assertThat(ask(5, state + " 0 100"))
                    .isEqualTo("The unit is " + (state.isEmpty() ? "unknown" : state) + ".");
        }
    }
}
