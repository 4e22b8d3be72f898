package dev.plumb.provider;

import dev.plumb.diagnostic.Result;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** An open connection to a host. Used by one thread at a time. */
public interface HostSession extends AutoCloseable {
    /**
     * Asks all questions in one round trip. Contents of files that a question does not know already are put into {@code
     * blobs} (up to 1 MiB each).
     */
    Result<Answers> ask(Collection<Question> questions, Blobs blobs);

    /** Checks the candidate of a transaction without changing anything; an error names the step's address. */
    List<dev.plumb.diagnostic.Diagnostic> check(HostTransaction transaction, Blobs blobs);

    /** The program that {@link #run} would make the host carry out, as text for reading; no content, no secret. */
    String program(HostTransaction transaction);

    /** Carries a transaction out. */
    TransactionOutcome run(HostTransaction transaction, Blobs blobs, TransactionListener listener);

    /**
     * How a transaction ended of which nobody heard the end, because the connection or the controller was lost.
     *
     * @param transaction its id
     * @return committed or reverted; unknown when the host cannot tell, or cannot be asked
     */
    default TransactionOutcome.Status endOf(String transaction) {
        return TransactionOutcome.Status.UNKNOWN;
    }

    /** The way to what listens on the host; empty where there is none, as in a root directory. */
    default Optional<Tunnel> tunnel() {
        return Optional.empty();
    }

    /** What this connection leaves out (a root directory has no services), as a sentence; empty for a real host. */
    default String leavesOut() {
        return "";
    }

    @Override
    void close();
}
