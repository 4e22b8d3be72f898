package dev.plumb.cli.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of all verbs that write state. */
final class LockOptions {
    @Option(
            names = "-lock",
            arity = "0..1",
            fallbackValue = "true",
            defaultValue = "true",
            description = "-lock=false: do not lock the state. Only for when nobody else can be at work.")
    boolean lock = true;

    @Option(
            names = "-lock-timeout",
            paramLabel = "DURATION",
            defaultValue = "0s",
            converter = DurationText.class,
            description = "How long to wait for a lock that another holds, such as 30s or 5m (default: 0s).")
    Duration timeout = Duration.ZERO;

    /** Durations as Terraform writes them: {@code 1h30m}, {@code 500ms}. */
    static final class DurationText implements ITypeConverter<Duration> {
        private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

        @Override
        public Duration convert(String text) {
            Duration sum = Duration.ZERO;
            Matcher part = PART.matcher(text);
            int end = 0;
            while (end < text.length() && part.find(end) && part.start() == end) {
                sum = sum.plus(of(Long.parseLong(part.group(1)), part.group(2)));
                end = part.end();
            }
            if (end < text.length() || text.isEmpty()) {
                throw new TypeConversionException("\"" + text + "\" is no duration; write it as 30s, 5m or 1h30m");
            }
            return sum;
        }

        private static Duration of(long amount, String unit) {
            return switch (unit) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                default -> Duration.ofHours(amount);
            };
        }
    }
}
