package dev.plumb.remote;

import dev.plumb.provider.Answers;
import dev.plumb.provider.HealthCheck;
import dev.plumb.provider.OutputAnswer;
import dev.plumb.provider.Question;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a unit is active and stays so. Asked twice where it was started only now; by clocks that nobody sets. */
final class UnitHealth {
    private static final List<String> UPTIME = List.of("cat", "/proc/uptime");
    private static final Pattern STATE = Pattern.compile("(?m)^ActiveState=(.*)$");
    private static final Pattern ENTERED = Pattern.compile("(?m)^ActiveEnterTimestampMonotonic=([0-9]{1,15})$");
    private static final Pattern SECONDS = Pattern.compile("^([0-9]{1,12}(\\.[0-9]+)?) ");
    private static final double MICROSECONDS = 1_000_000;

    private final Host host;

    /** Who is asked. */
    interface Host {
        Answers ask(List<Question> questions) throws IOException;
    }

    /**
     * What a unit is at a moment.
     *
     * @param entered when it became active, in seconds since the machine is up
     * @param now the moment, likewise
     */
    private record Seen(String state, double entered, double now) {
        boolean isActive() {
            return state.equals("active");
        }
    }

    UnitHealth(Host host) {
        this.host = host;
    }

    /**
     * What is wrong with it, in a sentence; empty when nothing is.
     *
     * @throws IOException when there is no answer
     */
    String ask(HealthCheck.Unit unit) throws IOException {
        Seen first = seen(unit.name());
        if (!first.isActive()) {
            return "The unit is " + first.state() + ".";
        }
        double left = unit.activeSeconds() - (first.now() - first.entered());
        if (left <= 0) {
            return "";
        }
        pause(left);
        Seen then = seen(unit.name());
        if (!then.isActive()) {
            return "The unit was active, but did not stay so: it is " + then.state() + ".";
        }
        return then.entered() == first.entered()
                ? ""
                : "The unit was active, but did not stay so: it was started again.";
    }

    private Seen seen(String unit) throws IOException {
        List<String> show =
                List.of("systemctl", "show", "--property=ActiveState,ActiveEnterTimestampMonotonic", "--", unit);
        Answers answers = host.ask(List.of(new Question.Output(show, Map.of()), new Question.Output(UPTIME, Map.of())));
        OutputAnswer shown = answers.output(show);
        String state = found(STATE, shown.output());
        return new Seen(
                state.isEmpty() ? "unknown" : state,
                number(found(ENTERED, shown.output())) / MICROSECONDS,
                number(found(SECONDS, answers.output(UPTIME).output())));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static double number(String text) {
        return text.isEmpty() ? 0 : Double.parseDouble(text);
    }

    private static void pause(double seconds) throws InterruptedIOException {
        try {
            Thread.sleep(Math.round(seconds * 1000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("It was interrupted.");
        }
    }
}
