package dev.plumb.cli.view;

import dev.plumb.provider.TransactionOutcome;

/** How the end of a host transaction is told. */
final class TransactionText {
    private TransactionText() {}

    static String of(TransactionOutcome.Status status) {
        return switch (status) {
            case COMMITTED -> "Done";
            case REVERTED -> "Everything undone";
            case BROKEN -> "Undone in parts";
            case UNKNOWN -> "Lost";
        };
    }
}
