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
    /** It was applied, but is gone from the host. */
    GONE,
    /** The configuration has it no longer. */
    NOT_IN_CONFIGURATION,
    /** Everything is to be destroyed. */
    DESTROY
}
