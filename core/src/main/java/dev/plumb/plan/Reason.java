package dev.plumb.plan;

/** Why a resource instance is changed. */
public enum Reason {
    /** Nothing is changed. */
    NONE,
    /** It is in the configuration and was never applied, and the host does not have it. */
    NEW,
    /** It was never applied, but the host has such an object already. */
    TAKE_OVER,
    /** The configuration says something else than before. */
    CONFIGURATION,
    /** The host has something else than was recorded. */
    DRIFT,
    /** Both: the host drifted, and the configuration says something else than before. */
    DRIFT_AND_CONFIGURATION,
    /** Something that it names in {@code replace_triggered_by} changes. */
    TRIGGERED,
    /** It was not made to the end, or was marked to be made anew. */
    TAINTED,
    /** The user asked for it to be replaced. */
    REQUESTED,
    /** It was applied, but is gone from the host. */
    GONE,
    /** The configuration has its block no longer. */
    NOT_IN_CONFIGURATION,
    /** The generation that is the goal does not have it. */
    NOT_IN_GENERATION,
    /** The configuration has its module, or that instance of it, no longer. */
    NO_MODULE,
    /** Its block has {@code count} or {@code for_each} now, or no longer. */
    WRONG_REPETITION,
    /** Its number is beyond {@code count}. */
    COUNT_INDEX,
    /** Its key is no longer among those of {@code for_each}. */
    EACH_KEY,
    /** It was moved to a name that the configuration does not have. */
    NO_MOVE_TARGET,
    /** Everything is to be destroyed. */
    DESTROY,
    /** An object that a replacement made anew and could not take away. */
    DEPOSED,
    /** A data source whose arguments are known only in the apply. */
    READ_UNKNOWN,
    /** A data source that depends on something that changes. */
    READ_PENDING,
    /** A data source of a check, which is read again in the apply. */
    READ_CHECK
}
