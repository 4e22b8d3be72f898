package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Blobs;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.HostTransaction.PlannedCheck;
import dev.plumb.provider.Question;
import dev.plumb.provider.TransactionListener;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.provider.Tunnel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A session with a host for which something has to hold after each transaction, whatever that changes. */
public final class CheckedSession implements HostSession {
    private final HostSession session;
    private final List<PlannedCheck> always;

    private CheckedSession(HostSession session, List<PlannedCheck> always) {
        this.session = session;
        this.always = List.copyOf(always);
    }

    /** {@code session} with those checks; closing the one closes the other. */
    public static HostSession of(HostSession session, List<PlannedCheck> always) {
        return always.isEmpty() ? session : new CheckedSession(session, always);
    }

    @Override
    public Result<Answers> ask(Collection<Question> questions, Blobs blobs) {
        return session.ask(questions, blobs);
    }

    @Override
    public List<Diagnostic> check(HostTransaction transaction, Blobs blobs) {
        return session.check(transaction, blobs);
    }

    @Override
    public String program(HostTransaction transaction) {
        return session.program(checked(transaction));
    }

    @Override
    public TransactionOutcome run(HostTransaction transaction, Blobs blobs, TransactionListener listener) {
        return session.run(checked(transaction), blobs, listener);
    }

    private HostTransaction checked(HostTransaction transaction) {
        List<PlannedCheck> checks = new ArrayList<>(transaction.checks());
        checks.addAll(always);
        return new HostTransaction(
                transaction.id(),
                transaction.host(),
                transaction.description(),
                transaction.steps(),
                transaction.expected(),
                checks,
                transaction.confirmTimeoutSeconds(),
                transaction.asker());
    }

    @Override
    public TransactionOutcome.Status endOf(String transaction) {
        return session.endOf(transaction);
    }

    @Override
    public Optional<Tunnel> tunnel() {
        return session.tunnel();
    }

    @Override
    public String leavesOut() {
        return session.leavesOut();
    }

    @Override
    public void close() {
        session.close();
    }
}
