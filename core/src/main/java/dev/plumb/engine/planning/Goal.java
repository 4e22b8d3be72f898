package dev.plumb.engine.planning;

import dev.plumb.diagnostic.Result;
import dev.plumb.plan.LiveResources;

/** What a plan leads to. */
public interface Goal {
    /** What is wanted, given what is live; in part, when there are errors. */
    Result<Planner.Desired> evaluate(LiveResources live);
}
