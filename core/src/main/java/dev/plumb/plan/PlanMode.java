package dev.plumb.plan;

/** What a plan is for. */
public enum PlanMode {
    /** The configuration is the goal. */
    NORMAL,
    /** The goal is that nothing is left. */
    DESTROY,
    /** What is live is taken into state; nothing is changed. */
    REFRESH_ONLY
}
