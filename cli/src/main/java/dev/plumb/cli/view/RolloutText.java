package dev.plumb.cli.view;

import dev.plumb.plan.Rollout;
import dev.plumb.plan.Rollout.OnFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A rollout for people: in which order hosts are changed, and what a failure leads to. */
final class RolloutText {
    private static final int MOST = 6;

    private RolloutText() {}

    static List<String> lines(List<Rollout> rollouts) {
        return rollouts.stream()
                .flatMap(rollout -> java.util.stream.Stream.of(
                        "Rollout " + rollout.name() + ": " + order(rollout) + ".",
                        "  " + pause(rollout) + failure(rollout),
                        ""))
                .toList();
    }

    private static String order(Rollout rollout) {
        List<List<String>> batches = rollout.batches();
        List<List<String>> rest = rollout.canary() ? batches.subList(1, batches.size()) : batches;
        String first = rollout.canary() ? names(batches.get(0)) + " first" : "";
        if (rest.isEmpty()) {
            return first;
        }
        int size = rest.get(0).size();
        String many = rest.size() == 1
                ? (size == 1 ? "" : "all at once: ")
                : size == 1 ? "one after the other: " : size + " at a time: ";
        String shown = rest.stream().limit(MOST).map(RolloutText::names).collect(Collectors.joining("; "));
        int more = rest.size() - MOST;
        return (first.isEmpty() ? "" : first + ", then ")
                + many
                + shown
                + (more > 0 ? "; and " + more + (more == 1 ? " more batch" : " more batches") : "");
    }

    /** The hosts of a batch. */
    static String names(List<String> hosts) {
        int last = hosts.size() - 1;
        return last == 0
                ? hosts.get(0)
                : hosts.size() > MOST
                        ? hosts.get(0) + " and " + last + " others"
                        : String.join(", ", hosts.subList(0, last)) + " and " + hosts.get(last);
    }

    private static String pause(Rollout rollout) {
        return rollout.pause().isZero() || rollout.batches().size() < 2
                ? ""
                : text(rollout.pause()) + " between batches. ";
    }

    private static String failure(Rollout rollout) {
        if (rollout.onFailure() == OnFailure.CONTINUE) {
            return "It goes on when hosts fail.";
        }
        String when = rollout.maxFailures() == 0
                ? "It stops when a host fails"
                : "It stops when more than " + rollout.maxFailures() + (rollout.maxFailures() == 1 ? " host" : " hosts")
                        + " fail";
        return when
                + (rollout.revertCompleted()
                        ? ", and hosts that are done are brought back."
                        : rollout.onFailure() == OnFailure.REVERT ? ", and that batch is brought back." : ".");
    }

    /** A time in the largest unit that it is whole numbers of. */
    static String text(Duration duration) {
        long millis = duration.toMillis();
        return millis % 60_000 == 0
                ? millis / 60_000 + " min"
                : millis % 1000 == 0 ? millis / 1000 + " s" : String.format(Locale.ROOT, "%d ms", millis);
    }
}
