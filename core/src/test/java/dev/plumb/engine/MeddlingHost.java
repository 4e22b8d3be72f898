package dev.plumb.engine;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Blobs;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.Question;
import dev.plumb.provider.TransactionListener;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.testkit.MemoryHost;
import java.util.Collection;
import java.util.List;

/** A host on which something else happens right after every transaction. */
record MeddlingHost(MemoryHost host, Runnable after) implements HostSession {
    @Override
    public Result<Answers> ask(Collection<Question> questions, Blobs blobs) {
        return host.ask(questions, blobs);
    }

    @Override
    public List<Diagnostic> check(HostTransaction transaction, Blobs blobs) {
        return host.check(transaction, blobs);
    }

    @Override
    public String program(HostTransaction transaction) {
        return host.program(transaction);
    }

    @Override
    public TransactionOutcome run(HostTransaction transaction, Blobs blobs, TransactionListener listener) {
        TransactionOutcome outcome = host.run(transaction, blobs, listener);
        after.run();
        return outcome;
    }

    @Override
    public void close() {}
}
