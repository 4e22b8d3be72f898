package dev.plumb.engine.planning;

import dev.plumb.config.RolloutBlock;
import dev.plumb.value.Value;

/**
 * A rollout with its hosts as they were evaluated.
 *
 * @param hosts host objects, their ids, or collections of either
 * @param current whether it is of the configuration that is planned: then a host that nobody knows is a mistake. In a
 *     rollback it is one that has come since
 */
public record WantedRollout(RolloutBlock block, Value hosts, boolean current) {}
