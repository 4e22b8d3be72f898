package dev.plumb.plan;

import dev.plumb.address.InstanceAddress;
import dev.plumb.provider.Answers;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What the hosts have now.
 *
 * @param desired of the objects that the configuration names, by instance
 * @param recorded of the objects that state names, by instance; differs where an object's identity changed
 * @param answers all that each host answered, by host id
 * @param leftOut hosts that were not asked or did not answer, with why; nothing is known of what is on them
 */
public record LiveResources(
        Map<InstanceAddress, Optional<Record>> desired,
        Map<InstanceAddress, Optional<Record>> recorded,
        Map<String, Answers> answers,
        SortedMap<String, LeftOut.Cause> leftOut) {
    /** Nothing was asked yet. */
    public static final LiveResources NOT_ASKED =
            new LiveResources(Map.of(), Map.of(), Map.of(), new java.util.TreeMap<>());

    /** Keeps copies. */
    public LiveResources {
        desired = Map.copyOf(desired);
        recorded = Map.copyOf(recorded);
        answers = Map.copyOf(answers);
        leftOut = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(leftOut));
    }

    /** Whether this instance's object, as the configuration names it, was asked for. */
    public boolean asked(InstanceAddress address) {
        return desired.containsKey(address);
    }

    /** Collects what is found. */
    public static final class Builder {
        private final Map<InstanceAddress, Optional<Record>> desired = new LinkedHashMap<>();
        private final Map<InstanceAddress, Optional<Record>> recorded = new LinkedHashMap<>();
        private final Map<String, Answers> answers = new LinkedHashMap<>();
        private final SortedMap<String, LeftOut.Cause> leftOut = new java.util.TreeMap<>();

        /** What there is of what the configuration names. */
        public Builder desired(InstanceAddress address, Optional<Record> live) {
            desired.put(address, live);
            return this;
        }

        /** What there is of what state names. */
        public Builder recorded(InstanceAddress address, Optional<Record> live) {
            recorded.put(address, live);
            return this;
        }

        /** Whether it was found that there is nothing of what state names, or else of what the configuration names. */
        public boolean isGone(InstanceAddress address) {
            Optional<Record> live = recorded.containsKey(address) ? recorded.get(address) : desired.get(address);
            return live != null && live.isEmpty();
        }

        /** What a host answered. */
        public Builder answers(String host, Answers all) {
            answers.put(host, all);
            return this;
        }

        /** A host of which nothing is known. */
        public Builder leftOut(String host, LeftOut.Cause why) {
            leftOut.put(host, why);
            return this;
        }

        /** What a host answered does not count any more: what it has of these instances is not known. */
        public Builder forget(String host, Collection<InstanceAddress> instances) {
            answers.remove(host);
            desired.keySet().removeAll(Set.copyOf(instances));
            recorded.keySet().removeAll(Set.copyOf(instances));
            return this;
        }

        /** All of it. */
        public LiveResources build() {
            return new LiveResources(desired, recorded, answers, leftOut);
        }
    }
}
