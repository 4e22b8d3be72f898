package dev.plumb.cli.view;

import dev.plumb.plan.LeftOut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a plan leaves out, for people. */
final class LeftOutText {
    private static final int MOST = 10;

    private LeftOutText() {}

    /** What is left out, under each reason; at most ten of one. */
    static List<String> lines(List<LeftOut> all) {
        Map<String, List<LeftOut>> byReason = new LinkedHashMap<>();
        all.forEach(out -> byReason.computeIfAbsent(because(List.of(out)), r -> new ArrayList<>())
                .add(out));
        List<String> lines = new ArrayList<>();
        byReason.forEach((reason, outs) -> {
            lines.add("Left out" + reason + ", and stays as it is:");
            outs.stream().limit(MOST).forEach(out -> lines.add("    " + out.address() + with(out)));
            if (outs.size() > MOST) {
                lines.add("    and " + (outs.size() - MOST) + " more");
            }
            lines.add("");
        });
        return lines;
    }

    private static String with(LeftOut out) {
        return out.needs() == null ? "" : "  (with " + out.needs() + ")";
    }

    /** How many are left out and why, to go on with after a count; empty when none is. */
    static String count(List<LeftOut> all) {
        StringBuilder text = new StringBuilder();
        for (LeftOut.Cause cause : LeftOut.Cause.values()) {
            List<LeftOut> some =
                    all.stream().filter(out -> out.cause() == cause).toList();
            if (!some.isEmpty()) {
                text.append(", ").append(some.size()).append(" left out").append(because(some));
            }
        }
        return text.toString();
    }

    /** Why those of one cause are left out, after a word. */
    static String because(List<LeftOut> some) {
        SortedSet<String> hosts = new TreeSet<>();
        some.forEach(out -> hosts.add(out.host()));
        return switch (some.get(0).cause()) {
            case UNREACHABLE -> " because " + names(List.copyOf(hosts)) + " cannot be reached";
            case LIMIT -> " by -limit";
        };
    }

    private static String names(List<String> hosts) {
        if (hosts.size() > 3) {
            return hosts.size() + " hosts";
        }
        int last = hosts.size() - 1;
        return last == 0 ? hosts.get(0) : String.join(", ", hosts.subList(0, last)) + " and " + hosts.get(last);
    }
}
