package dev.plumb.engine.event;

import dev.plumb.address.InstanceAddress;
import dev.plumb.plan.ResourceChange;

/** Hears what the engine is doing. Methods may be called by several threads at once. */
public interface EngineListener {
    /** Hears nothing. */
    EngineListener SILENT = new EngineListener() {};

    /** A host is being asked what it has. */
    default void refreshing(String host, int resources) {}

    /** The change of something that is on no host begins; {@code destroys} tells whether an object is taken away. */
    default void changeStarted(ResourceChange change, boolean destroys) {}

    /** It has ended, well or not. */
    default void changeEnded(ResourceChange change, boolean destroys, boolean good) {}

    /** A command that is run with an instance begins. */
    default void provisionerStarted(InstanceAddress address) {}

    /** It has ended, well or not. */
    default void provisionerEnded(InstanceAddress address, boolean good) {}

    /** A command that is run with an instance has written a line. */
    default void provisionerOutput(InstanceAddress address, String line) {}

    /** A host transaction begins. */
    default void transactionStarted(int stage, String host, int steps) {}

    /** A host transaction goes on to {@code phase}. */
    default void transactionPhase(String host, String phase) {}

    /** A host transaction has ended. */
    default void transactionEnded(String host, boolean committed) {}
}
