package dev.plumb.state;

import dev.plumb.address.InstanceAddress;
import java.util.List;

/** What is written down while an apply goes on: intents before the side effect, results after it. */
public sealed interface JournalEntry {
    /** Names the operation that intent and result are about. */
    String operation();

    /**
     * Something is about to be done.
     *
     * @param creates the instances as they will be recorded, of those that are not in state yet, or whose
     *     predecessors stay there as deposed objects: should no result follow, they are taken into state, so that the next refresh finds out what became of them
     */
    record Intent(String operation, List<InstanceState> creates) implements JournalEntry {
        /** Keeps a copy. */
        public Intent {
            creates = List.copyOf(creates);
        }
    }

    /**
     * It was done, or undone.
     *
     * @param recorded the instances as they are now
     * @param removed the instances that are gone
     */
    record Outcome(String operation, List<InstanceState> recorded, List<InstanceAddress> removed)
            implements JournalEntry {
        /** Keeps copies. */
        public Outcome {
            recorded = List.copyOf(recorded);
            removed = List.copyOf(removed);
        }
    }
}
