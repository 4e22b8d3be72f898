package dev.plumb.engine.applying;

import dev.plumb.plan.Action;
import dev.plumb.plan.Plan;

/** A plan in a line. */
final class Summary {
    private Summary() {}

    static String of(Plan plan) {
        long replaced = plan.count(Action.REPLACE);
        return (plan.count(Action.CREATE) + replaced) + " added, " + plan.count(Action.UPDATE) + " changed, "
                + (plan.count(Action.DELETE) + replaced) + " destroyed"
                + (plan.leftOut().isEmpty() ? "" : ", " + plan.leftOut().size() + " left out");
    }
}
