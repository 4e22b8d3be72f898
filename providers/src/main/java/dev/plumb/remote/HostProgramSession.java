package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Blobs;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.Question;
import dev.plumb.provider.TransactionListener;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.provider.TransactionOutcome.Status;
import dev.plumb.provider.Tunnel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A session that speaks to its host in programs: one command for all questions, one for a transaction. */
public final class HostProgramSession implements HostSession {
    private final HostShell shell;
    private final HostPlace place;

    /** A session over a shell that is open; closing it closes the shell. */
    public HostProgramSession(HostShell shell, HostPlace place) {
        this.shell = shell;
        this.place = place;
    }

    @Override
    public Result<Answers> ask(Collection<Question> questions, Blobs blobs) {
        QuestionProgram program = new QuestionProgram(questions);
        if (!program.refused().isEmpty()) {
            return Result.failure(program.refused());
        }
        Result<Answers> answers = ask(program, blobs);
        return isLost(answers.diagnostics()) && isOpenAgain() ? ask(program, blobs) : answers;
    }

    private Result<Answers> ask(QuestionProgram program, Blobs blobs) {
        try (Dialogue dialogue = Dialogue.begin(shell, place, program.compile(place))) {
            return hear(dialogue, new AnswerReader(program, place, blobs));
        } catch (IOException e) {
            return Result.failure(ConnectionDiagnostics.lost(place, e));
        }
    }

    private static boolean isLost(List<Diagnostic> found) {
        return found.stream().anyMatch(d -> d.code().equals(ConnectionDiagnostics.LOST));
    }

    /** A question can be asked again, whatever became of the first one. */
    private boolean isOpenAgain() {
        try {
            return shell.reopen();
        } catch (IOException e) {
            System.getLogger(HostProgramSession.class.getName())
                    .log(System.Logger.Level.DEBUG, "the connection cannot be opened again", e);
            return false;
        }
    }

    private static Result<Answers> hear(Dialogue dialogue, AnswerReader reader) throws IOException {
        Optional<Frame> frame = dialogue.next();
        while (frame.isPresent() && !frame.get().name().equals("end")) {
            reader.take(frame.get());
            frame = dialogue.next();
        }
        return frame.isPresent() ? reader.answers() : Result.failure(dialogue.reason());
    }

    @Override
    public List<Diagnostic> check(HostTransaction transaction, Blobs blobs) {
        TransactionProgram program = new TransactionProgram(transaction, place);
        List<Diagnostic> refused = refused(transaction, program, blobs);
        if (!refused.isEmpty() || !program.hasQuestions() || place.isRootDirectory()) {
            return refused;
        }
        List<Diagnostic> found = check(transaction, program, blobs);
        return isLost(found) && isOpenAgain() ? check(transaction, program, blobs) : found;
    }

    private List<Diagnostic> check(HostTransaction transaction, TransactionProgram program, Blobs blobs) {
        try (Dialogue dialogue = Dialogue.begin(shell, place, program.check(blobs))) {
            return new CandidateCheck(transaction, place).follow(dialogue);
        } catch (IOException e) {
            return List.of(ConnectionDiagnostics.lost(place, e));
        }
    }

    @Override
    public String program(HostTransaction transaction) {
        return new TransactionProgram(transaction, place).forReading();
    }

    @Override
    public TransactionOutcome run(HostTransaction transaction, Blobs blobs, TransactionListener listener) {
        TransactionProgram program = new TransactionProgram(transaction, place);
        List<Diagnostic> refused = refused(transaction, program, blobs);
        if (!refused.isEmpty()) {
            return new TransactionOutcome(Status.REVERTED, refused);
        }
        try (Dialogue dialogue = Dialogue.begin(shell, place, program.run(blobs))) {
            TransactionOutcome heard = new TransactionDialogue(transaction, place, shell, listener).follow(dialogue);
            return heard.status() == Status.UNKNOWN ? told(transaction, heard) : heard;
        } catch (IOException e) {
            return new TransactionOutcome(Status.REVERTED, List.of(ConnectionDiagnostics.lost(place, e)));
        }
    }

    /** What the host says of a transaction whose end was not heard. One that was not begun by now finds nobody to confirm it. */
    private TransactionOutcome told(HostTransaction transaction, TransactionOutcome heard) {
        TransactionEnd end = TransactionEnd.of(transaction.id(), shell, place);
        Status status = end == TransactionEnd.UNBEGUN ? Status.REVERTED : end.status();
        return new TransactionOutcome(
                status,
                status == Status.COMMITTED
                        ? heard.diagnostics().stream()
                                .map(lost -> ConnectionDiagnostics.confirmedSince(place, lost))
                                .toList()
                        : heard.diagnostics());
    }

    @Override
    public Status endOf(String transaction) {
        return TransactionEnd.of(transaction, shell, place).status();
    }

    private List<Diagnostic> refused(HostTransaction transaction, TransactionProgram program, Blobs blobs) {
        List<Diagnostic> refused = new ArrayList<>(TransactionCheck.refused(transaction));
        program.missing(blobs)
                .forEach((path, hash) -> refused.add(Diagnostic.error(
                                "host.content-missing",
                                "Content is not at hand",
                                "The content of " + path + " for " + place.name() + " (SHA-256 " + hash
                                        + ") is not in the blob store.")
                        .withHint("Make a new plan, which puts it there.")
                        .withAddress(Addresses.ofPath(transaction, path))));
        return refused;
    }

    @Override
    public Optional<Tunnel> tunnel() {
        return shell instanceof Tunnel tunnel && !place.isRootDirectory() ? Optional.of(tunnel) : Optional.empty();
    }

    @Override
    public String leavesOut() {
        return place.leavesOut();
    }

    @Override
    public void close() {
        shell.close();
    }
}
