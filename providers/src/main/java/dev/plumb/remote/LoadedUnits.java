package dev.plumb.remote;

import dev.plumb.provider.Answers;
import dev.plumb.provider.Question;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which units run by other files than are there now: something that they read was changed after they were started or
 * reloaded, and after a transaction last dealt with them, of which there is a mark on the host.
 */
final class LoadedUnits {
    private static final String MARKS = "/var/lib/plumb/loaded/";
    private static final BigDecimal MICROSECONDS = BigDecimal.valueOf(1_000_000);
    /** The clocks that are compared count in hundredths of a second. */
    private static final BigDecimal INACCURACY = new BigDecimal("0.05");

    private final Map<String, BigDecimal> changed;
    private final Map<String, String> units;
    private final BigDecimal booted;
    private final BigDecimal now;

    private LoadedUnits(Map<String, BigDecimal> changed, Map<String, String> units, BigDecimal booted, BigDecimal now) {
        this.changed = changed;
        this.units = units;
        this.booted = booted;
        this.now = now;
    }

    /** All paths whose times are asked for, the marks among them. */
    static SortedSet<String> paths(Collection<Question.Loaded> questions) {
        SortedSet<String> paths = new TreeSet<>();
        questions.forEach(question -> {
            paths.addAll(question.paths());
            paths.add(MARKS + question.unit());
        });
        return paths;
    }

    /**
     * From what the host answered.
     *
     * @param times NUL-separated: a path with a dot before it, then when it was changed, in seconds since 1970
     * @param clock now, and for how long the machine is up, in seconds
     * @param units lines of {@code unit state microseconds}: when its state last changed, since the machine is up
     */
    static LoadedUnits of(byte[] times, byte[] clock, byte[] units) {
        Map<String, BigDecimal> changed = new HashMap<>();
        String[] items = text(times).split("\0", -1);
        for (int i = 0; i + 1 < items.length; i += 2) {
            changed.put(items[i].substring(Math.min(1, items[i].length())), number(items[i + 1]));
        }
        String[] read = text(clock).strip().split("\\s+");
        BigDecimal now = read.length < 2 ? BigDecimal.ZERO : number(read[0]);
        BigDecimal booted = read.length < 2 ? BigDecimal.ZERO : now.subtract(number(read[1]));
        Map<String, String> states = new HashMap<>();
        text(units)
                .lines()
                .map(line -> line.split(" ", 2))
                .filter(words -> words.length == 2)
                .forEach(words -> {
                    states.put(words[0], words[1]);
                });
        return new LoadedUnits(changed, states, booted, now);
    }

    /** Adds those that are not up to date. */
    void answer(List<Question.Loaded> questions, Answers.Builder answers) {
        questions.stream().filter(this::outdated).forEach(answers::outdated);
    }

    private boolean outdated(Question.Loaded question) {
        String[] state = units.getOrDefault(question.unit(), "").split(" ");
        if (state.length < 2 || !state[0].matches("active|reloading")) {
            return false;
        }
        BigDecimal since = booted.add(number(state[1]).divide(MICROSECONDS))
                .max(changed(MARKS + question.unit()))
                .add(INACCURACY);
        return question.paths().stream().anyMatch(path -> changed(path).compareTo(since) > 0);
    }

    /**
     * When a path was changed; long ago when it was not, or when that is still to come: then the clock was wrong at the
     * time, or somebody set the time of the file, and a unit would be out of date whatever is done to it.
     */
    private BigDecimal changed(String path) {
        BigDecimal time = changed.getOrDefault(path, BigDecimal.ZERO);
        return time.compareTo(now.add(INACCURACY)) > 0 ? BigDecimal.ZERO : time;
    }

    /** What is no number is long ago: then nothing is said to be out of date that may not be. */
    private static BigDecimal number(String text) {
        return text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?") ? new BigDecimal(text) : BigDecimal.ZERO;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
