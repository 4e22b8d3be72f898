package dev.plumb.engine.event;

/** Hears what the engine is doing. Methods may be called by several threads at once. */
public interface EngineListener {
    /** Hears nothing. */
    EngineListener SILENT = new EngineListener() {};

    /** A host is being asked what it has. */
    default void refreshing(String host, int resources) {}

    /** A host transaction begins. */
    default void transactionStarted(int stage, String host, int steps) {}

    /** A host transaction goes on to {@code phase}. */
    default void transactionPhase(String host, String phase) {}

    /** A host transaction has ended. */
    default void transactionEnded(String host, boolean committed) {}
}
