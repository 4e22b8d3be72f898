package dev.plumb.remote;

import dev.plumb.provider.TransactionOutcome.Status;
import java.io.IOException;
import java.util.Optional;

/** How a transaction ended whose end was not heard: the host has it in its log. */
enum TransactionEnd {
    COMMITTED,
    REVERTED,
    /** It left no trace: it was not begun, or the log is not there any more. */
    UNBEGUN,
    UNKNOWN;

    /** Asks the host, and waits until nothing is done about the transaction any more; this can take as long as undoing does. */
    static TransactionEnd of(String transaction, HostShell shell, HostPlace place) {
        try (Dialogue dialogue = Dialogue.begin(shell, place, Confirmation.program(transaction, place, "tell_end"))) {
            Optional<Frame> frame = dialogue.next();
            return frame.map(TransactionEnd::of).orElse(UNKNOWN);
        } catch (IOException e) {
            System.getLogger(TransactionEnd.class.getName())
                    .log(System.Logger.Level.DEBUG, "the host cannot be asked how a transaction ended", e);
            return UNKNOWN;
        }
    }

    /** The answer in a frame. */
    static TransactionEnd of(Frame frame) {
        return switch (frame.name()) {
            case "committed" -> COMMITTED;
            case "reverted", "undone" -> REVERTED;
            case "unbegun" -> UNBEGUN;
            default -> UNKNOWN;
        };
    }

    /** What the host has, if it is known. */
    Status status() {
        return switch (this) {
            case COMMITTED -> Status.COMMITTED;
            case REVERTED -> Status.REVERTED;
            case UNBEGUN, UNKNOWN -> Status.UNKNOWN;
        };
    }
}
