package dev.plumb.state;

import dev.plumb.address.InstanceAddress;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a journal means for the state that it was begun on. */
public final class Journal {
    private Journal() {}

    /**
     * The instances after {@code entries}: results are taken over; of an intent without result, the instances to be
     * created are taken over too, because they may be there, and the next refresh tells.
     */
    public static SortedMap<InstanceAddress, InstanceState> replay(State state, List<JournalEntry> entries) {
        SortedMap<InstanceAddress, InstanceState> instances = new TreeMap<>(state.instances());
        Map<String, JournalEntry.Intent> open = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            if (entry instanceof JournalEntry.Intent intent) {
                open.merge(intent.operation(), intent, Journal::again);
            } else if (entry instanceof JournalEntry.Outcome outcome) {
                open.remove(outcome.operation());
                outcome.removed().forEach(instances::remove);
                outcome.recorded().forEach(instance -> instances.put(instance.address(), instance));
                Set<InstanceAddress> known = new HashSet<>(outcome.removed());
                outcome.recorded().forEach(instance -> known.add(instance.address()));
                open.replaceAll((operation, intent) -> without(intent, known));
            }
        }
        open.values()
                .forEach(intent -> intent.creates().forEach(instance -> instances.put(instance.address(), instance)));
        return instances;
    }

    /** What became of these is known, whatever an apply that died before had begun under their names. */
    private static JournalEntry.Intent without(JournalEntry.Intent intent, Set<InstanceAddress> known) {
        return known.isEmpty() || intent.creates().isEmpty()
                ? intent
                : new JournalEntry.Intent(
                        intent.operation(),
                        intent.host(),
                        intent.creates().stream()
                                .filter(instance -> !known.contains(instance.address()))
                                .toList(),
                        intent.updates(),
                        intent.removes());
    }

    /** Begun again after a death, it says nothing of what is in state by the first intent alone. */
    private static JournalEntry.Intent again(JournalEntry.Intent first, JournalEntry.Intent second) {
        return second.creates().isEmpty() ? first : second;
    }

    /** Transactions on hosts that were begun and whose result is not known, in their order. */
    public static List<JournalEntry.Intent> openTransactions(List<JournalEntry> entries) {
        Map<String, JournalEntry.Intent> open = new LinkedHashMap<>();
        for (JournalEntry entry : entries) {
            if (entry instanceof JournalEntry.Intent intent && !intent.host().isEmpty()) {
                open.put(intent.operation(), intent);
            } else {
                open.remove(entry.operation());
            }
        }
        return List.copyOf(open.values());
    }

    /** Whether an operation was begun and its result is not known. */
    public static boolean hasOpenIntents(List<JournalEntry> entries) {
        Map<String, Boolean> open = new LinkedHashMap<>();
        entries.forEach(entry -> open.put(entry.operation(), entry instanceof JournalEntry.Intent));
        return open.containsValue(true);
    }
}
