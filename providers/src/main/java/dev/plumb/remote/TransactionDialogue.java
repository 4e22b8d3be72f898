package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.TransactionListener;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.provider.TransactionOutcome.Status;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hears how a transaction goes on, says the last word, and tells how it ended. */
final class TransactionDialogue {
    private final HostTransaction transaction;
    private final HostPlace place;
    private final TransactionListener listener;
    private final FailureDiagnostics failures;
    private final HostShell shell;
    private final Diagnostics diagnostics = new Diagnostics();
    private @Nullable Frame seen;
    private @Nullable Status status;

    TransactionDialogue(HostTransaction transaction, HostPlace place, HostShell shell, TransactionListener listener) {
        this.shell = shell;
        this.transaction = transaction;
        this.place = place;
        this.listener = listener;
        this.failures = new FailureDiagnostics(transaction, place);
    }

    /** Hears the program out. */
    TransactionOutcome follow(Dialogue dialogue) {
        try {
            Optional<Frame> frame = dialogue.next();
            while (frame.isPresent() && status == null) {
                take(frame.get(), dialogue);
                frame = status == null ? dialogue.next() : frame;
            }
            return status != null ? outcome(status) : cutOff(dialogue);
        } catch (IOException e) {
            diagnostics.add(ConnectionDiagnostics.lost(place, e));
            return outcome(Status.UNKNOWN);
        }
    }

    private TransactionOutcome cutOff(Dialogue dialogue) throws IOException {
        diagnostics.add(dialogue.reason());
        return outcome(dialogue.refused() ? Status.REVERTED : Status.UNKNOWN);
    }

    private TransactionOutcome outcome(Status end) {
        return new TransactionOutcome(end, diagnostics.toList());
    }

    private void take(Frame frame, Dialogue dialogue) throws IOException {
        switch (frame.name()) {
            case "phase" -> listener.phase(transaction.host(), frame.text());
            case "fail" -> fail(Failure.of(frame));
            case "seen" -> seen = frame;
            case "seen-sums" -> changed(frame);
            case "unchecked" -> diagnostics.add(CandidateCheck.unchecked(place, frame));
            case "ready" -> answer(dialogue, frame.argument(0).equals("anew"));
            case "committed" -> status = Status.COMMITTED;
            case "reverted" -> status = Status.REVERTED;
            case "broken" -> broken(frame);
            default -> throw new IOException("the host sent an unknown answer: " + frame.name());
        }
    }

    private void fail(Failure failure) {
        if (!failure.kind().equals("changed")) {
            diagnostics.addAll(failures.of(failure));
        }
    }

    private void changed(Frame sums) throws IOException {
        if (seen != null) {
            diagnostics.addAll(ChangedPaths.diagnostics(transaction, place, seen, sums));
        }
    }

    /** Without a word the host undoes everything, so an exception of the listener's needs none. */
    private void answer(Dialogue dialogue, boolean anew) throws IOException {
        List<Diagnostic> ill = new HealthRun(shell, place).run(transaction.checks());
        diagnostics.addAll(ill);
        boolean commit = ill.isEmpty() && listener.ready(transaction.host());
        if (ill.isEmpty() && !commit) {
            diagnostics.add(reverted());
        }
        if (commit && anew) {
            commitAnew(dialogue);
        } else {
            dialogue.say(commit ? "commit" : "revert");
        }
    }

    /** What the new connection hears counts: the old one may have been cut by the change itself. */
    private void commitAnew(Dialogue dialogue) throws IOException {
        NewConnection connection = new NewConnection(transaction, place);
        status = connection.commit(shell).orElse(null);
        diagnostics.addAll(connection.problem());
        if (status == null) {
            dialogue.say("revert");
        }
    }

    private Diagnostic reverted() {
        return Diagnostic.error(
                "host.reverted",
                "Transaction was not confirmed",
                "The changes on " + place.name() + " were done, then undone because a check on them did not pass.");
    }

    private void broken(Frame frame) {
        status = Status.BROKEN;
        diagnostics.addAll(List.of(Diagnostic.error(
                        "host.broken",
                        "Undoing failed in parts",
                        "On " + place.name() + " these parts could not be undone:\n"
                                + frame.text().strip())
                .withHint("Mend them on the host. The next transaction there tries to undo them again first.")));
    }
}
