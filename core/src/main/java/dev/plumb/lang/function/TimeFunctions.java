package dev.plumb.lang.function;

import static dev.plumb.value.Type.NUMBER;
import static dev.plumb.value.Type.STRING;

import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions on times, which are strings as RFC 3339 writes them. */
final class TimeFunctions {
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:Z|[-+]\\d\\d:\\d\\d)");
    private static final Pattern DURATION =
            Pattern.compile("[-+]?(?:(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:ns|us|µs|μs|ms|s|m|h))+|[-+]?0");
    private static final Pattern PART = Pattern.compile("([0-9.]+)(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, Long> NANOSECONDS = Map.of(
            "ns",
            1L,
            "us",
            1_000L,
            "µs",
            1_000L,
            "μs",
            1_000L,
            "ms",
            1_000_000L,
            "s",
            1_000_000_000L,
            "m",
            60_000_000_000L,
            "h",
            3_600_000_000_000L);

    private TimeFunctions() {}

    static List<Function> all() {
        return List.of(
                Definition.named("timestamp", "The present time.").impure().returns(STRING, a -> text(Instant.now())),
                Definition.named("timeadd", "The time that is a duration later.")
                        .takes("timestamp", STRING)
                        .takes("duration", STRING)
                        .returns(STRING, TimeFunctions::add),
                Definition.named("timecmp", "-1, 0 or 1, as the first time is before, at or after the second.")
                        .takes("timestamp_a", STRING)
                        .takes("timestamp_b", STRING)
                        .returns(
                                NUMBER,
                                a -> Values.number(Integer.signum(time(a, 0)
                                        .toInstant()
                                        .compareTo(time(a, 1).toInstant())))),
                Definition.named("formatdate", "The time in a format.")
                        .takes("format", STRING)
                        .takes("time", STRING)
                        .returns(STRING, a -> new Value.Str(DateFormat.apply(a.text(0), time(a, 1)))));
    }

    /** The function that gives the time of a plan. */
    static Function planTimestamp(Instant time) {
        return Definition.named("plantimestamp", "The time of the plan.").returns(STRING, a -> text(time));
    }

    private static Value text(Instant time) {
        OffsetDateTime seconds = time.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC);
        return new Value.Str(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(seconds));
    }

    private static OffsetDateTime time(Arguments a, int index) throws RefusedArgument {
        try {
            if (RFC_3339.matcher(a.text(index)).matches()) {
                return OffsetDateTime.parse(a.text(index));
            }
            throw new DateTimeParseException("no time", a.text(index), 0);
        } catch (DateTimeParseException e) {
            throw Arguments.refuse(
                    index, a.shown(index) + " is no time as RFC 3339 writes it, such as 2026-01-31T12:00:00Z.");
        }
    }

    private static Value add(Arguments a) throws RefusedArgument {
        OffsetDateTime later = time(a, 0).plus(duration(a)).truncatedTo(ChronoUnit.SECONDS);
        String text = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(later);
        // ISO 8601 puts a sign before a year of five digits, Terraform does not.
        return new Value.Str(text.startsWith("+") ? text.substring(1) : text);
    }

    private static Duration duration(Arguments a) throws RefusedArgument {
        String text = a.text(1);
        if (!DURATION.matcher(text).matches()) {
            throw Arguments.refuse(
                    1, a.shown(1) + " is no duration, such as 1h30m or -15s (units h, m, s, ms, us, ns).");
        }
        BigDecimal nanoseconds = BigDecimal.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            BigDecimal unit = BigDecimal.valueOf(java.util.Objects.requireNonNull(NANOSECONDS.get(part.group(2))));
            nanoseconds = nanoseconds.add(new BigDecimal(part.group(1)).multiply(unit));
        }
        BigDecimal whole = nanoseconds.setScale(0, RoundingMode.DOWN);
        if (whole.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw Arguments.refuse(1, "The duration is longer than 292 years.");
        }
        return Duration.ofNanos(text.startsWith("-") ? -whole.longValue() : whole.longValue());
    }
}
