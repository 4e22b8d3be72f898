package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads rollout blocks. All but the hosts is constant. */
final class RolloutReader {
    private static final Set<String> ARGUMENTS =
            Set.of("hosts", "batch", "canary", "pause", "max_failures", "on_failure", "revert_completed");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3})%");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m|h)");

    private final BlockReader reader;

    private RolloutReader(BlockReader reader) {
        this.reader = reader;
    }

    /** The rollout, with defaults for what is wrong; empty without a name or hosts. */
    static Optional<RolloutBlock> read(BlockReader reader) {
        reader.onlyAttributes(ARGUMENTS);
        return new RolloutReader(reader).read();
    }

    private Optional<RolloutBlock> read() {
        RolloutBlock.Batch batch = batch();
        int canary = number("canary");
        int failures = number("max_failures");
        Duration pause = pause();
        RolloutBlock.OnFailure onFailure = onFailure();
        boolean back = reader.flag("revert_completed", false);
        if (back && onFailure == RolloutBlock.OnFailure.CONTINUE) {
            refuse(
                    "revert_completed",
                    "A rollout that goes on after failures brings nothing back.",
                    "Set on_failure to \"revert\" or \"stop\", or take revert_completed out.");
        }
        return reader.required("hosts")
                .map(hosts -> new RolloutBlock(
                        reader.label(0),
                        hosts,
                        batch,
                        canary,
                        pause,
                        failures,
                        onFailure,
                        back,
                        reader.block().headerRange()));
    }

    private RolloutBlock.Batch batch() {
        String text = written("batch");
        Matcher percent = PERCENT.matcher(text == null ? "" : text);
        int number = text == null ? 0 : percent.matches() ? Integer.parseInt(percent.group(1)) : plain(text);
        if (text != null && (number < 1 || (percent.matches() && number > 100))) {
            refuse(
                    "batch",
                    "A batch is a number of hosts, at least 1, or a part of them from \"1%\" to \"100%\".",
                    "Write batch = 2, or batch = \"25%\".");
        }
        return number < 1 ? RolloutBlock.Batch.ALL : new RolloutBlock.Batch(number, percent.matches());
    }

    private static int plain(String text) {
        return NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    }

    private int number(String name) {
        String text = written(name);
        int number = text == null ? 0 : plain(text);
        if (number < 0) {
            refuse(name, "This is a number of hosts, from 0.", "Write " + name + " = 1.");
        }
        return Math.max(0, number);
    }

    private Duration pause() {
        String text = written("pause");
        Matcher duration = DURATION.matcher(text == null ? "0s" : text);
        if (!duration.matches()) {
            refuse("pause", "\"" + text + "\" is no time.", "Write it as \"500ms\", \"30s\", \"5m\" or \"1h\".");
            return Duration.ZERO;
        }
        long number = Long.parseLong(duration.group(1));
        return switch (duration.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private RolloutBlock.OnFailure onFailure() {
        String text = written("on_failure");
        List<String> words = Stream.of(RolloutBlock.OnFailure.values())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        if (text != null && !words.contains(text)) {
            refuse(
                    "on_failure",
                    "There are \"" + String.join("\", \"", words) + "\".",
                    Suggestion.didYouMean(text, words).orElse(null));
        }
        return text == null || !words.contains(text)
                ? RolloutBlock.OnFailure.STOP
                : RolloutBlock.OnFailure.valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The text of a constant, also of a number; null when there is none. */
    private @Nullable String written(String name) {
        Expression expression = reader.argument(name).orElse(null);
        Value value = expression == null ? null : reader.diagnostics().take(BlockReader.constant(expression));
        if (value instanceof Value.Num number) {
            return number.number().toPlainString();
        }
        if (value instanceof Value.Str text) {
            return text.text();
        }
        if (value != null) {
            refuse(name, "A text or a number is needed here.", null);
        }
        return null;
    }

    private void refuse(String name, String detail, @Nullable String hint) {
        Body.Attribute argument = reader.block().body().attribute(name).orElseThrow();
        reader.diagnostics()
                .add(Diagnostic.error(
                                "config.rollout",
                                "Invalid rollout",
                                "Argument \"" + name + "\": " + detail,
                                argument.value().range())
                        .withHint(hint));
    }
}
