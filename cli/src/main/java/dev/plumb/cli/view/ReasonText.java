package dev.plumb.cli.view;

import dev.plumb.plan.Action;
import dev.plumb.plan.ResourceChange;

/** A change in a sentence. */
final class ReasonText {
    private ReasonText() {}

    static String of(ResourceChange change) {
        return verb(change) + because(change);
    }

    private static String verb(ResourceChange change) {
        return switch (change.action()) {
            case NO_OP -> "stays as it is";
            case CREATE -> "will be created";
            case READ -> "will be read";
            case UPDATE -> "will be updated in place";
            case REPLACE -> "must be replaced";
            case DELETE ->
                change.after() == null
                        ? "will be destroyed"
                        : "will be put back to what it was before Plumb managed it";
            case FORGET -> "will be forgotten; it stays on the host";
        };
    }

    private static String because(ResourceChange change) {
        return switch (change.reason()) {
            case NONE, NEW, DESTROY -> "";
            case CONFIGURATION ->
                change.action() == Action.REPLACE ? ", because of " + String.join(", ", change.replacing()) : "";
            case TAKE_OVER ->
                change.action() == Action.NO_OP
                        ? "; the host has it already, and it will be recorded"
                        : "; the host has it already, but not as configured";
            case TRIGGERED -> ", because " + String.join(", ", change.replacing()) + " changes";
            case DRIFT -> ", because it was changed on the host";
            case DRIFT_AND_CONFIGURATION -> "; it was also changed on the host";
            case GONE ->
                change.action() == Action.CREATE
                        ? " again, because it is gone from the host"
                        : "; it is gone from the host already";
            case NOT_IN_CONFIGURATION -> ", because it is not in the configuration";
        };
    }
}
