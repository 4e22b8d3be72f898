package dev.plumb.engine.event;

import dev.plumb.address.InstanceAddress;
import dev.plumb.plan.ResourceChange;
import dev.plumb.plan.Rollout;
import dev.plumb.provider.TransactionOutcome;
import dev.plumb.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hears what the engine is doing. Methods may be called by several threads at once. */
public interface EngineListener {
    /** Hears nothing. */
    EngineListener SILENT = new EngineListener() {};

    /** A host is being asked what it has. */
    default void refreshing(String host, int resources) {}

    /** It is being found out what there is of an instance; {@code recorded} is what state has of it, secrets sealed. */
    default void resourceRefreshing(InstanceAddress address, Value.Obj recorded) {}

    /** It is known what there is of it; {@code recorded} is null when there is nothing any more. */
    default void resourceRefreshed(InstanceAddress address, Value.@Nullable Obj recorded) {}

    /** A data source is being read for a plan. */
    default void dataReading(InstanceAddress address) {}

    /** It has been read, well or not. */
    default void dataRead(InstanceAddress address, boolean good) {}

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

    /** A batch of a rollout begins; {@code batch} is its number, from 1. */
    default void rolloutBatch(Rollout rollout, int batch) {}

    /** A rollout waits before its next batch. */
    default void rolloutPaused(Rollout rollout) {}

    /** A rollout is stopped, because these hosts failed. */
    default void rolloutStopped(Rollout rollout, List<String> failed) {}

    /** Hosts are brought back to what they were before the apply. */
    default void rolloutReverting(List<String> hosts) {}

    /** A host transaction begins. */
    default void transactionStarted(int stage, String host, int steps) {}

    /** A host transaction goes on to {@code phase}. */
    default void transactionPhase(String host, String phase) {}

    /** A host transaction has ended: the host has what {@code status} says. */
    default void transactionEnded(String host, TransactionOutcome.Status status) {}
}
