package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumb.state.GenerationHeader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The generations, one a line. */
public final class HistoryView {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private HistoryView() {}

    /** As a table for people, the last one first. */
    public static String text(List<GenerationHeader> generations) {
        if (generations.isEmpty()) {
            return "Nothing has been applied yet.";
        }
        int number = "number".length();
        int who = Math.max(
                "who".length(),
                generations.stream().mapToInt(g -> g.who().length()).max().orElse(0));
        List<String> lines = new ArrayList<>();
        lines.add(line("number", "when", "who", "outcome", "summary", number, who));
        for (int i = generations.size() - 1; i >= 0; i--) {
            GenerationHeader each = generations.get(i);
            lines.add(line(
                    String.valueOf(each.number()),
                    time(each.time()),
                    each.who(),
                    outcome(each),
                    each.summary(),
                    number,
                    who));
        }
        return String.join("\n", lines);
    }

    private static String line(
            String number, String when, String who, String outcome, String summary, int numbers, int names) {
        String format = "%-" + numbers + "s  %-23s  %-" + names + "s  %-8s  %s";
        return String.format(Locale.ROOT, format, number, when, who, outcome, summary)
                .stripTrailing();
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    private static String outcome(GenerationHeader generation) {
        return generation.complete() ? "complete" : "failed";
    }

    /** As JSON for programs, in order. */
    public static String json(List<GenerationHeader> generations) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        generations.forEach(each -> array.addObject()
                .put("number", each.number())
                .put("time", each.time().toString())
                .put("who", each.who())
                .put("summary", each.summary())
                .put("complete", each.complete())
                .put("serial", each.serial()));
        return array.toString();
    }
}
