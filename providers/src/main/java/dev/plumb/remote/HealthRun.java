package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.Check;
import dev.plumb.provider.HealthCheck;
import dev.plumb.provider.HostTransaction.PlannedCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
                seconds += check.tries() * (check.timeoutSeconds() + check.intervalSeconds());
            }
        }
        return (int) Math.ceil(seconds);
    }

    /** What does not answer as it should, all of it. Where nothing runs, nothing is asked. */
    List<Diagnostic> run(List<PlannedCheck> checks) {
        List<Diagnostic> problems = new ArrayList<>();
        if (place.isRootDirectory()) {
            return problems;
        }
        ExecutorService executor = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "plumb-health");
            thread.setDaemon(true);
            return thread;
        });
        try {
            checks.stream().distinct().forEach(planned -> {
                if (planned.check() instanceof Check.Health health) {
                    String problem = tries(health.check(), executor);
                    if (!problem.isEmpty()) {
                        problems.add(failed(health.check(), problem).withAddress(planned.address()));
                    }
                }
            });
        } finally {
            executor.shutdownNow();
        }
        return problems;
    }

    /** What the last try found; empty when one succeeded. */
    private String tries(HealthCheck check, ExecutorService executor) {
        String problem = "";
        for (int i = 0; i < check.tries(); i++) {
            if (i > 0 && !pause(check.intervalSeconds())) {
                return problem;
            }
            problem = once(check, executor);
            if (problem.isEmpty()) {
                return "";
            }
        }
        return problem;
    }

    private String once(HealthCheck check, ExecutorService executor) {
        long millis = Math.round(check.timeoutSeconds() * 1000);
        Future<String> answer = executor.submit(() -> questions.ask(check.question(), check.timeoutSeconds()));
        try {
            return answer.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return "It did not answer within " + plain(check.timeoutSeconds()) + " s.";
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                return String.valueOf(io.getMessage());
            }
            throw new dev.plumb.diagnostic.BugException("a health check failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "It was interrupted.";
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

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
