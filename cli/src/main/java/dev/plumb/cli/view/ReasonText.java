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
            case DRIFT ->
                change.action() == Action.NO_OP
                        ? "; what was changed will be recorded"
                        : ", because it was changed on the host";
            case DRIFT_AND_CONFIGURATION -> "; it was also changed on the host";
            case GONE ->
                change.action() == Action.CREATE
                        ? " again, because it is gone from the host"
                        : "; it is gone from the host already";
            case NOT_IN_CONFIGURATION -> ", because it is not in the configuration";
            case NOT_IN_GENERATION -> ", because the generation does not have it";
            case NO_MODULE -> ", because its module is not in the configuration";
            case WRONG_REPETITION -> ", because its block has other instance keys now";
            case COUNT_INDEX -> ", because its index is out of range for count";
            case EACH_KEY -> ", because its key is not in for_each";
            case NO_MOVE_TARGET -> ", because it was moved to a name that is not in the configuration";
            case TAINTED -> ", because it is tainted";
            case REQUESTED -> ", as asked for";
            case DEPOSED -> "; it is left from an earlier replacement";
            case READ_UNKNOWN -> " during the apply, because its arguments are not known yet";
            case READ_PENDING -> " during the apply, because what it depends on changes";
            case READ_CHECK -> " during the apply, for a check";
        };
    }
}
