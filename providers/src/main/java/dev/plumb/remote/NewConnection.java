package dev.plumb.remote;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.TransactionOutcome.Status;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says "commit" through a new connection, after a change of what connections to the host go through. */
final class NewConnection {
    /** For so long sshd may be away when it reads its configuration again: it begins anew, and listens anew. */
    private static final Duration MOST_AWAY = Duration.ofSeconds(5);

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final HostTransaction transaction;
    private final HostPlace place;
    private @Nullable Diagnostic problem;

    NewConnection(HostTransaction transaction, HostPlace place) {
        this.transaction = transaction;
        this.place = place;
    }

    /**
     * Says it, and hears how the transaction ended; the old connection may be gone by then. Empty when the word could not be
     * said: then the host undoes everything by itself.
     */
    Optional<Status> commit(HostShell old) {
        try (HostShell shell = old instanceof FreshConnection fresh ? connection(fresh) : new Shared(old);
                Dialogue dialogue =
                        Dialogue.begin(shell, place, Confirmation.program(transaction.id(), place, "say_commit"))) {
            Optional<Frame> frame = dialogue.next();
            if (frame.isEmpty()) {
                problem = unreachable(dialogue.reason().detail());
                return Optional.empty();
            }
            return frame.map(answer -> TransactionEnd.of(answer).status());
        } catch (IOException e) {
            problem = unreachable(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Tried for a while, and not for so long that the host would not wait for the word. */
    private HostShell connection(FreshConnection fresh) throws IOException {
        long away = Math.min(
                MOST_AWAY.toNanos(),
                Duration.ofSeconds(transaction.confirmTimeoutSeconds()).toNanos() / 3);
        long began = System.nanoTime();
        while (true) {
            try {
                return fresh.connectAnew();
            } catch (IOException e) {
                if (System.nanoTime() - began >= away) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while sshd was awaited");
        }
    }

    /** Why the word could not be said; empty when it was. */
    List<Diagnostic> problem() {
        return problem == null ? List.of() : List.of(problem);
    }

    private Diagnostic unreachable(String why) {
        return Diagnostic.error(
                        "host.locked-out",
                        "Host cannot be reached any more",
                        "After the change no new connection to " + place.name() + " could be made: " + why
                                + " The host takes everything back by itself.")
                .withHint("Look at what changes sshd, its users and keys, the network or the firewall.");
    }

    /** A shell that makes no connections, such as that of this machine: closing it here must not close it there. */
    private record Shared(HostShell shell) implements HostShell {
        @Override
        public HostExecution start(String command) throws IOException {
            return shell.start(command);
        }

        @Override
        public void close() {
            // The other one goes on.
        }
    }
}
