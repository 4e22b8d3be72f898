package dev.plumb.state;

import java.util.ArrayList;
import java.util.List;

/** What must be true of a generation before it is written. */
public final class StateCheck {
    private StateCheck() {}

    /** What is wrong with {@code next} as the one after {@code before}, a sentence each; empty when nothing is. */
    public static List<String> faults(State before, Generation next) {
        State state = next.state();
        List<String> faults = new ArrayList<>();
        if (!state.lineage().equals(before.lineage())) {
            faults.add("Its lineage is " + state.lineage() + ", not " + before.lineage() + ".");
        }
        if (state.serial() <= before.serial()) {
            faults.add("Its serial " + state.serial() + " does not come after " + before.serial() + ".");
        }
        if (next.number() != before.generation() + 1 || state.generation() != next.number()) {
            faults.add("Its number is " + next.number() + ", after " + before.generation() + ".");
        }
        state.instances().forEach((address, instance) -> {
            if (!address.equals(instance.address())) {
                faults.add("Under " + address + " it has " + instance.address() + ".");
            }
        });
        return faults;
    }
}
