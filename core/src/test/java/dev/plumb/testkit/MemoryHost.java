package dev.plumb.testkit;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Blobs;
import dev.plumb.provider.Check;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.HostTransaction.PlannedCheck;
import dev.plumb.provider.HostTransaction.PlannedStep;
import dev.plumb.provider.OutputAnswer;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.TransactionListener;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.provider.TransactionOutcome.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A host in memory: answers questions from, and carries transactions out on, a model of paths, packages and units.
 *
 * <p>It is as strict as a real host (a unit needs its file, a changed unit file a reload of
 * systemd), and it can be told to fail. A new one has the usual directories, root's, and nothing else. One object is
 * host and session at once; closing it does nothing. It does one thing at a time, whoever asks.
 */
public final class MemoryHost implements HostSession {
    private static final List<String> DIRECTORIES = List.of(
            "/etc", "/etc/systemd", "/etc/systemd/system", "/opt", "/run", "/srv", "/tmp", "/usr", "/usr/lib", "/var");

    private MemoryModel model = new MemoryModel();
    private final Map<String, MemoryPackage> offers = new TreeMap<>();
    private final Set<String> brokenUnits = new HashSet<>();
    private final Map<List<String>, Supplier<OutputAnswer>> outputs = new HashMap<>();
    private final Map<List<String>, Runnable> commands = new HashMap<>();
    private final Map<String, String> refusedContents = new TreeMap<>();
    private final List<Step> done = new ArrayList<>();
    private int questionsAsked;
    private int roundTrips;
    private int failingStep = -1;
    private final Map<String, Status> ended = new TreeMap<>();
    private @Nullable Status lost;
    private boolean unreachable;
    private boolean lostInCheck;

    /** A host with the usual directories. */
    public MemoryHost() {
        DIRECTORIES.forEach(path -> model.put(path, MemoryThing.directory("root", "root", "0755")));
        model.staleManager = false;
    }

    /** Puts a file of root's with mode 0644, and the directories above it that are missing. */
    public MemoryHost file(String path, String text) {
        return file(path, text, "root", "root", "0644");
    }

    /** Puts a file, and the directories above it that are missing. A unit file is read by systemd at once. */
    public MemoryHost file(String path, String text, String owner, String group, String mode) {
        return thing(path, MemoryThing.file(text.getBytes(StandardCharsets.UTF_8), owner, group, mode));
    }

    /** Puts a directory of root's with mode 0755, and those above it that are missing. */
    public MemoryHost directory(String path) {
        return directory(path, "root", "root", "0755");
    }

    /** Puts a directory, and those above it that are missing. */
    public MemoryHost directory(String path, String owner, String group, String mode) {
        return thing(path, MemoryThing.directory(owner, group, mode));
    }

    /** Puts a symbolic link, and the directories above it that are missing. */
    public MemoryHost symlink(String path, String target) {
        return thing(path, MemoryThing.symlink(target));
    }

    /** Puts a socket, and the directories above it that are missing. */
    public MemoryHost socket(String path) {
        return thing(path, MemoryThing.other("0666"));
    }

    /** Takes away what is at a path, and all below it. */
    public MemoryHost remove(String path) {
        List.copyOf(model.below(path).keySet()).forEach(below -> model.things.remove(path + "/" + below));
        model.things.remove(path);
        return this;
    }

    /** Offers a package to be installed. */
    public MemoryHost offer(MemoryPackage offer) {
        offers.put(offer.name(), offer);
        return this;
    }

    /** Sets which version of a package is installed; null for none. */
    public MemoryHost installed(String name, @Nullable String version) {
        if (version == null) {
            model.packages.remove(name);
        } else {
            model.packages.put(name, version);
        }
        return this;
    }

    /** Sets whether a unit is enabled. */
    public MemoryHost enabled(String unit, boolean enabled) {
        return set(model.enabledUnits, unit, enabled);
    }

    /** Sets whether a unit is active. */
    public MemoryHost active(String unit, boolean active) {
        return set(model.activeUnits, unit, active);
    }

    /** Sets whether a unit runs by other files than are there now. */
    public MemoryHost outdated(String unit, boolean outdated) {
        return set(model.outdatedUnits, unit, outdated);
    }

    /** Lets a unit fail whenever it is started, reloaded or restarted; or not any more. */
    public MemoryHost broken(String unit, boolean broken) {
        return set(brokenUnits, unit, broken);
    }

    /** What a command that is a question prints; one that is not named here exits with 127. */
    public MemoryHost output(List<String> command, Supplier<OutputAnswer> answer) {
        outputs.put(List.copyOf(command), answer);
        return this;
    }

    /** What a {@link Step.Run} does to this host; throwing makes it fail. One that is not named here does nothing. */
    public MemoryHost command(List<String> command, Runnable effect) {
        commands.put(List.copyOf(command), effect);
        return this;
    }

    /** Makes {@link #check} refuse every transaction that puts a file whose text contains {@code part}. */
    public MemoryHost refuseContent(String part, String message) {
        refusedContents.put(part, message);
        return this;
    }

    /** Makes the n-th step (from 0, in the order of carrying out) of each transaction fail; -1 for none. */
    public MemoryHost failAtStep(int step) {
        failingStep = step;
        return this;
    }

    /** Loses the connection in each transaction, with the host ending as {@code end} says; null for never. */
    public MemoryHost loseConnection(@Nullable Status end) {
        lost = end;
        return this;
    }

    /** Whether questions and transactions meet silence. */
    public MemoryHost unreachable(boolean silent) {
        unreachable = silent;
        return this;
    }

    /** Lets the connection break whenever a candidate is checked; or not any more. */
    public MemoryHost lostInCheck(boolean isLost) {
        lostInCheck = isLost;
        return this;
    }

    /** What is at a path. */
    public PathAnswer at(String path) {
        return model.at(path);
    }

    /** The text of the file at a path, null when there is none. */
    public @Nullable String text(String path) {
        MemoryThing thing = model.things.get(path);
        return thing == null ? null : thing.text();
    }

    /** A unit's properties, as {@code systemctl show} names them. */
    public Map<String, String> unit(String name) {
        return MemoryUnits.show(model, name);
    }

    /** All that the host has, as text: equal texts, equal hosts. */
    public String describe() {
        return model.describe();
    }

    /** The steps that were carried out and not undone, in order. */
    public List<Step> done() {
        return List.copyOf(done);
    }

    /** How often the host was talked to: questions asked together are one round trip. */
    public int roundTrips() {
        return roundTrips;
    }

    /** How many questions were asked. */
    public int questionsAsked() {
        return questionsAsked;
    }

    @Override
    public synchronized Result<Answers> ask(Collection<Question> questions, Blobs blobs) {
        roundTrips++;
        if (unreachable) {
            return Result.failure(silence());
        }
        Answers.Builder answers = new Answers.Builder();
        Set.copyOf(questions).forEach(question -> answer(question, answers, blobs));
        return Result.of(answers.build());
    }

    @Override
    public synchronized List<Diagnostic> check(HostTransaction transaction, Blobs blobs) {
        boolean acts = transaction.steps().stream().anyMatch(planned -> planned.step() instanceof Step.ActOnUnit);
        roundTrips += acts || !transaction.checks().isEmpty() ? 1 : 0;
        if (unreachable || lostInCheck) {
            return List.of(silence());
        }
        List<Diagnostic> found = new ArrayList<>();
        for (PlannedStep planned : transaction.steps()) {
            if (planned.step() instanceof Step.PutFile file) {
                String text = new String(blobs.get(file.sha256()).orElseThrow(), StandardCharsets.UTF_8);
                refusedContents.forEach((part, message) -> {
                    if (text.contains(part)) {
                        found.add(failure("host.check-failed", message, planned.address()));
                    }
                });
            }
        }
        transaction.checks().forEach(check -> requireCandidate(check, transaction, found));
        return found;
    }

    @Override
    public String program(HostTransaction transaction) {
        StringBuilder text = new StringBuilder();
        MemoryPhases.inOrder(transaction)
                .forEach(planned -> text.append(planned.step()).append('\n'));
        return text.toString();
    }

    @Override
    public synchronized TransactionOutcome run(HostTransaction transaction, Blobs blobs, TransactionListener listener) {
        roundTrips++;
        if (unreachable) {
            return new TransactionOutcome(Status.UNKNOWN, List.of(silence()));
        }
        MemoryModel before = model.copy();
        List<Diagnostic> problems = carryOut(transaction, blobs);
        boolean committed = problems.isEmpty() && lastWord(transaction, listener);
        if (committed) {
            MemoryPhases.inOrder(transaction).forEach(planned -> done.add(planned.step()));
        } else {
            model = before;
        }
        ended.put(transaction.id(), committed ? Status.COMMITTED : Status.REVERTED);
        if (lost != null) {
            return new TransactionOutcome(Status.UNKNOWN, List.of(silence()));
        }
        return new TransactionOutcome(committed ? Status.COMMITTED : Status.REVERTED, problems);
    }

    @Override
    public Status endOf(String transaction) {
        return unreachable ? Status.UNKNOWN : ended.getOrDefault(transaction, Status.UNKNOWN);
    }

    @Override
    public void close() {}

    private boolean lastWord(HostTransaction transaction, TransactionListener listener) {
        return lost == null ? listener.ready(transaction.host()) : lost == Status.COMMITTED;
    }

    private MemoryHost set(Set<String> names, String name, boolean member) {
        if (member) {
            names.add(name);
        } else {
            names.remove(name);
        }
        return this;
    }

    private MemoryHost thing(String path, MemoryThing thing) {
        model.makeParents(path);
        model.madeParents.clear();
        model.things.put(path, thing);
        return this;
    }

    private void answer(Question question, Answers.Builder answers, Blobs blobs) {
        questionsAsked++;
        if (question instanceof Question.AtPath at) {
            answers.path(at.path(), model.at(at.path()));
            send(at, blobs);
        } else if (question instanceof Question.Below below) {
            SortedMap<String, PathAnswer> tree = new TreeMap<>();
            model.below(below.path()).forEach((path, thing) -> tree.put(path, thing.answer()));
            answers.below(below.path(), tree);
        } else if (question instanceof Question.Unit unit) {
            answers.unit(unit.name(), unit(unit.name()));
        } else if (question instanceof Question.Loaded loaded) {
            if (model.outdatedUnits.contains(loaded.unit()) && model.activeUnits.contains(loaded.unit())) {
                answers.outdated(loaded);
            }
        } else if (question instanceof Question.Package named) {
            answers.packageVersion(named.name(), model.packages.getOrDefault(named.name(), ""));
        } else if (question instanceof Question.Output output) {
            Supplier<OutputAnswer> answer = outputs.get(output.command());
            answers.output(output.command(), answer == null ? new OutputAnswer(127, "") : answer.get());
        }
    }

    private void send(Question.AtPath question, Blobs blobs) {
        MemoryThing thing = model.things.get(question.path());
        if (thing != null
                && thing.is(PathAnswer.Kind.FILE)
                && question.withContent()
                && !question.knownContents().contains(thing.answer().sha256())) {
            blobs.put(thing.bytes());
        }
    }

    private List<Diagnostic> carryOut(HostTransaction transaction, Blobs blobs) {
        List<Diagnostic> changed = new ArrayList<>();
        transaction.expected().forEach((path, seen) -> {
            if (!seen.equals(model.at(path))) {
                changed.add(failure("host.changed", path + " is not what the plan saw", null));
            }
        });
        return changed.isEmpty() ? carryOutInOrder(MemoryPhases.inOrder(transaction), blobs) : changed;
    }

    private List<Diagnostic> carryOutInOrder(List<PlannedStep> steps, Blobs blobs) {
        MemorySteps carrier = new MemorySteps(model, blobs, offers, brokenUnits);
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i).step();
            try {
                if (i == failingStep) {
                    throw new MemorySteps.Refused("told to fail");
                }
                carrier.carryOut(step);
                runCommand(step);
            } catch (MemorySteps.Refused | RuntimeException e) {
                return List.of(failure(
                        "host.step-failed",
                        step + ": " + e.getMessage(),
                        steps.get(i).address()));
            }
        }
        if (steps.stream().anyMatch(planned -> planned.step() instanceof Step.RemoveFile)) {
            model.removeMadeParents();
        }
        return List.of();
    }

    private void runCommand(Step step) {
        if (step instanceof Step.Run run) {
            commands.getOrDefault(run.command(), () -> {}).run();
        } else if (step instanceof Step.RunFirst first) {
            commands.getOrDefault(first.command(), () -> {}).run();
        }
    }

    private void requireCandidate(PlannedCheck planned, HostTransaction transaction, List<Diagnostic> found) {
        if (planned.check() instanceof Check.UnitFile unit) {
            boolean put = transaction.steps().stream()
                    .anyMatch(step -> step.step() instanceof Step.PutFile file
                            && file.path().equals(unit.path()));
            if (!put) {
                found.add(failure("host.check-failed", "no new file at " + unit.path(), planned.address()));
            }
        }
    }

    private static Diagnostic silence() {
        return failure("host.unreachable", "the connection was lost", null);
    }

    private static Diagnostic failure(String code, String detail, @Nullable String address) {
        return Diagnostic.error(code, "Failure of a host in memory", detail).withAddress(address);
    }
}
