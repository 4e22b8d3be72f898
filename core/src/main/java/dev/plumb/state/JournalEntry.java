package dev.plumb.state;

import dev.plumb.address.InstanceAddress;
import java.util.List;
import java.util.stream.Stream;

/** What is written down while an apply goes on: intents before the side effect, results after it. */
public sealed interface JournalEntry {
    /** Names the operation that intent and result are about. */
    String operation();

    /**
     * Something is about to be done.
     *
     * @param host on which it is done as one transaction, of which the host knows how it ended; empty for anything else
     * @param creates the instances as they will be recorded, of those that are not in state yet, or whose
     *     predecessors stay there as deposed objects: should no result follow, they are taken into state, so that the next refresh finds out what became of them
     * @param updates the other instances as they will be recorded; only of a transaction
     * @param removes the instances that will be gone; only of a transaction
     */
    record Intent(
            String operation,
            String host,
            List<InstanceState> creates,
            List<InstanceState> updates,
            List<InstanceAddress> removes)
            implements JournalEntry {
        /** Keeps copies. */
        public Intent {
            creates = List.copyOf(creates);
            updates = List.copyOf(updates);
            removes = List.copyOf(removes);
        }

        /** Of what is on no host. */
        public Intent(String operation, List<InstanceState> creates) {
            this(operation, "", creates, List.of(), List.of());
        }

        /** What is to be recorded when it turns out that it was done. */
        public Outcome done() {
            return new Outcome(
                    operation, Stream.concat(creates.stream(), updates.stream()).toList(), removes);
        }

        /** What is to be recorded when it turns out that it was undone. */
        public Outcome undone() {
            return new Outcome(operation, List.of(), List.of());
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
