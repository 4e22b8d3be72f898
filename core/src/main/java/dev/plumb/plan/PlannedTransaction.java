package dev.plumb.plan;

import dev.plumb.address.InstanceAddress;
import dev.plumb.provider.HostTransaction;
import java.util.List;

/**
 * A host transaction and its place in the apply.
 *
 * @param stage from 1; a stage begins when all transactions of the one before have ended
 * @param instances the resource instances that it changes, in dependency order
 */
public record PlannedTransaction(int stage, HostTransaction transaction, List<InstanceAddress> instances) {
    /** Keeps a copy. */
    public PlannedTransaction {
        instances = List.copyOf(instances);
    }
}
