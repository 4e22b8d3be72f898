package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.Check;
import dev.plumb.provider.HealthCheck;
import dev.plumb.provider.HostTransaction.PlannedCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Asks what has to answer before a transaction is confirmed, over the connection to the host. */
final class HealthRun {
    private final HostPlace place;
    private final HealthQuestions questions;

    HealthRun(HostShell shell, HostPlace place) {
        this.place = place;
        this.questions = new HealthQuestions(shell, place);
    }

    /** The longest that the checks of a transaction may take, in whole seconds: so much longer the host waits. */
    static int longestSeconds(List<PlannedCheck> checks) {
        double seconds = 0;
        for (PlannedCheck planned : checks) {
            if (planned.check() instanceof Check.Health health) {
                HealthCheck check = health.check();
                seconds += check.tries() * (longestTry(check) + check.intervalSeconds());
            }
        }
        return (int) Math.ceil(seconds);
    }

    private static double longestTry(HealthCheck check) {
        return check.timeoutSeconds() + check.question().waitsSeconds();
    }

    /** What does not answer as it should, all of it. Where nothing runs, nothing is asked. */
    List<Diagnostic> run(List<PlannedCheck> checks) {
        List<Diagnostic> problems = new ArrayList<>();
        if (place.isRootDirectory()) {
            return problems;
        }
        try (TimeLimit limit = new TimeLimit()) {
            checks.stream().distinct().forEach(planned -> {
                if (planned.check() instanceof Check.Health health) {
                    String problem = tries(health.check(), limit);
                    if (!problem.isEmpty()) {
                        problems.add(failed(health.check(), problem).withAddress(planned.address()));
                    }
                }
            });
        }
        return problems;
    }

    /** What the last try found; empty when one succeeded. */
    private String tries(HealthCheck check, TimeLimit limit) {
        String problem = "";
        for (int i = 0; i < check.tries(); i++) {
            if (i > 0 && !pause(check.intervalSeconds())) {
                return problem;
            }
            problem = once(check, limit);
            if (problem.isEmpty()) {
                return "";
            }
        }
        return problem;
    }

    private String once(HealthCheck check, TimeLimit limit) {
        try {
            return limit.within(longestTry(check), () -> questions.ask(check.question(), check.timeoutSeconds()));
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static boolean pause(double seconds) {
        try {
            Thread.sleep(Math.round(seconds * 1000));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Diagnostic failed(HealthCheck check, String problem) {
        String tries = check.tries() == 1 ? "once" : check.tries() + " times";
        return Diagnostic.error(
                        "health.failed",
                        "Health check failed",
                        "On " + place.name() + ", " + check.question().text() + " was asked " + tries + ". " + problem
                                + " Everything was undone.")
                .withHint("Mend what does not answer, or give it longer: retries, interval and timeout of the check.");
    }
}
