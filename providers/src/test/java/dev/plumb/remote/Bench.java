package dev.plumb.remote;

import dev.plumb.provider.Answers;
import dev.plumb.provider.Asker;
import dev.plumb.provider.Check;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.HostTransaction.PlannedCheck;
import dev.plumb.provider.HostTransaction.PlannedStep;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.TransactionListener;
import dev.plumb.provider.TransactionOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A session with what a test needs to speak to it in a line or two. */
public final class Bench implements AutoCloseable {
    public final MemoryBlobs blobs = new MemoryBlobs();
    public final List<String> phases = new ArrayList<>();
    public boolean commit = true;
    public Runnable onReady = () -> {};
    private final HostSession session;
    private int number;

    public Bench(HostSession session) {
        this.session = session;
    }

    public HostSession session() {
        return session;
    }

    public Answers ask(Question... questions) {
        return session.ask(List.of(questions), blobs).get();
    }

    public PathAnswer at(String path) {
        return ask(new Question.AtPath(path, Set.of())).path(path);
    }

    public Step.PutFile file(String path, String content) {
        return file(path, content, "root", "0644");
    }

    public Step.PutFile file(String path, String content, String owner, String mode) {
        return new Step.PutFile(path, blobs.put(content), owner, owner, mode, false);
    }

    /** Carries steps out for somebody. */
    public TransactionOutcome runAs(Asker asker, Step... steps) {
        return run(transaction(seen(List.of(steps)), List.of(), steps).askedBy(asker));
    }

    /** Carries steps out, with whatever the host has now as what the plan saw. */
    public TransactionOutcome run(Step... steps) {
        return run(seen(List.of(steps)), List.of(), steps);
    }

    public TransactionOutcome run(Map<String, PathAnswer> expected, List<Check> checks, Step... steps) {
        return run(transaction(expected, checks, steps));
    }

    public TransactionOutcome run(HostTransaction transaction) {
        return session.run(transaction, blobs, new TransactionListener() {
            @Override
            public void phase(String host, String phase) {
                phases.add(phase);
            }

            @Override
            public boolean ready(String host) {
                onReady.run();
                return commit;
            }
        });
    }

    public HostTransaction transaction(Map<String, PathAnswer> expected, List<Check> checks, Step... steps) {
        List<PlannedStep> planned = new ArrayList<>();
        for (Step step : steps) {
            planned.add(new PlannedStep("step.number[" + planned.size() + "]", step));
        }
        List<PlannedCheck> plannedChecks = new ArrayList<>();
        for (Check check : checks) {
            plannedChecks.add(new PlannedCheck("check.number[" + plannedChecks.size() + "]", check));
        }
        String id = "t" + Integer.toHexString(System.identityHashCode(this)) + "-" + number++;
        return new HostTransaction(id, "web", "a test's transaction", planned, expected, plannedChecks, 60);
    }

    /** What is now at the paths of steps. */
    public Map<String, PathAnswer> seen(List<Step> steps) {
        List<Question> questions = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.AtPath at) {
                questions.add(Question.AtPath.withoutContent(at.path()));
            }
        }
        Answers answers = session.ask(questions, blobs).get();
        Map<String, PathAnswer> seen = new LinkedHashMap<>();
        for (Step step : steps) {
            if (step instanceof Step.AtPath at) {
                seen.put(at.path(), answers.path(at.path()));
            }
        }
        return seen;
    }

    @Override
    public void close() {
        session.close();
    }
}
