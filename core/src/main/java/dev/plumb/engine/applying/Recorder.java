package dev.plumb.engine.applying;

import dev.plumb.address.InstanceAddress;
import dev.plumb.config.ResourceTypes;
import dev.plumb.plan.Action;
import dev.plumb.plan.Plan;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.Step;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.Sealer;
import dev.plumb.state.store.BlobStore;
import dev.plumb.state.store.LockedState;
import dev.plumb.state.store.SecretValues;
import dev.plumb.value.Mark;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes down what an apply is about to do and what became of it. Safe for use by several threads. */
final class Recorder {
    private final Plan plan;
    private final ResourceTypes types;
    private final LockedState locked;
    private final BlobStore store;
    private final Sealer sealer;
    private final SortedMap<InstanceAddress, InstanceState> instances;
    private final List<JournalEntry> pending = new ArrayList<>();
    private final Map<String, JournalEntry.Intent> open = new ConcurrentSkipListMap<>();

    Recorder(Plan plan, ResourceTypes types, LockedState locked, BlobStore store, Sealer sealer) {
        this.plan = plan;
        this.types = types;
        this.locked = locked;
        this.store = store;
        this.sealer = sealer;
        this.instances = new TreeMap<>(locked.state().instances());
    }

    synchronized SortedMap<InstanceAddress, InstanceState> instances() {
        return new TreeMap<>(instances);
    }

    /** Before the side effect of one operation. Contents first: what the journal refers to must be there. */
    void intent(String operation, String host, List<ResourceChange> changes) throws IOException {
        JournalEntry.Intent intent = ofTransaction(host, intended(operation, changes), changes);
        open.put(operation, intent);
        write(List.of(intent));
    }

    /** The host knows how it will have ended, so what it will have led to is written down as well. */
    private synchronized JournalEntry.Intent ofTransaction(
            String host, JournalEntry.Intent intent, List<ResourceChange> changes) {
        Set<InstanceAddress> created =
                intent.creates().stream().map(InstanceState::address).collect(Collectors.toSet());
        List<InstanceState> updates = new ArrayList<>();
        List<InstanceAddress> removes = new ArrayList<>();
        for (ResourceChange change : changes) {
            if (change.removes()) {
                removes.add(change.address());
            } else if (!created.contains(change.address())) {
                updates.add(recorded(change, false));
            }
        }
        return new JournalEntry.Intent(intent.operation(), host, intent.creates(), updates, removes);
    }

    /** Transactions of which it is not known how they ended: to be written down again when the journal is begun anew. */
    List<JournalEntry> open() {
        return List.copyOf(open.values());
    }

    /**
     * Before the side effects of many units, each an operation of its own. What is pending is written with it, and first.
     *
     * @param units with their changes as they will be made: what was deferred in the plan is known by now
     */
    void intents(Map<Unit.OfOne, ResourceChange> units) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        for (Map.Entry<Unit.OfOne, ResourceChange> begun : units.entrySet()) {
            Unit.OfOne unit = begun.getKey();
            boolean makes = unit instanceof Unit.Make
                    && !unit.change().address().resource().data();
            entries.add(intended(operation(unit), makes ? List.of(begun.getValue()) : List.of()));
        }
        synchronized (pending) {
            entries.addAll(0, pending);
            pending.clear();
        }
        write(entries);
    }

    private synchronized JournalEntry.Intent intended(String operation, List<ResourceChange> changes)
            throws IOException {
        List<InstanceState> created = new ArrayList<>();
        for (ResourceChange change : changes) {
            keepContents(change);
            // What is recorded of something that is to be created is not there any more.
            boolean creates =
                    isSuccessor(change) || change.action() == Action.CREATE || instances.get(change.address()) == null;
            if (creates && !change.removes()) {
                created.add(recorded(change, false));
            }
        }
        return new JournalEntry.Intent(operation, created);
    }

    /** After the side effect of one operation. */
    void done(String operation, List<ResourceChange> changes) throws IOException {
        List<InstanceState> recorded = new ArrayList<>();
        List<InstanceAddress> removed = new ArrayList<>();
        open.remove(operation);
        synchronized (this) {
            for (ResourceChange change : changes) {
                if (change.removes()) {
                    removed.add(change.address());
                } else {
                    // What became known only now may be secret as well.
                    keepSecrets(java.util.Objects.requireNonNull(change.after()));
                    recorded.add(recorded(change, false));
                }
            }
        }
        write(List.of(taken(new JournalEntry.Outcome(operation, recorded, removed))));
    }

    /** First of all, and in one write: what has moved is under its new name, and the old one may be taken by something else. */
    void moved() throws IOException {
        Map<InstanceAddress, InstanceState> renamed = new LinkedHashMap<>();
        List<InstanceAddress> left = new ArrayList<>();
        synchronized (this) {
            for (ResourceChange change : plan.changes()) {
                InstanceAddress previous = change.previousAddress();
                InstanceState instance = previous == null ? null : instances.get(previous);
                if (previous != null && instance != null) {
                    renamed.put(change.address(), instance.renamed(change.address()));
                    left.add(previous);
                }
            }
            left.removeAll(renamed.keySet());
        }
        if (!renamed.isEmpty()) {
            JournalEntry intent = new JournalEntry.Intent("move", List.of());
            write(List.of(intent, taken(new JournalEntry.Outcome("move", List.copyOf(renamed.values()), left))));
        }
    }

    /** What no work is needed for: state is brought to what the plan says, where it says something else. */
    void settle(List<ResourceChange> changes) throws IOException {
        List<InstanceState> recorded = new ArrayList<>();
        List<InstanceAddress> removed = new ArrayList<>();
        List<ResourceChange> settled = new ArrayList<>();
        synchronized (this) {
            for (ResourceChange change : changes) {
                if (store.isEncrypted() && change.after() != null && !change.removes()) {
                    // Not changed, but perhaps never kept: there was no key yet, or another one.
                    keepContents(change);
                }
                InstanceState now = change.after() == null || change.removes() ? null : recorded(change, false);
                InstanceState before = instances.get(change.address());
                if (now == null && before != null) {
                    removed.add(change.address());
                } else if (now != null && !now.equals(before)) {
                    recorded.add(now);
                    settled.add(change);
                }
            }
        }
        if (!recorded.isEmpty() || !removed.isEmpty()) {
            for (ResourceChange change : settled) {
                keepContents(change);
            }
            JournalEntry intent = new JournalEntry.Intent("settle", List.of());
            write(List.of(intent, taken(new JournalEntry.Outcome("settle", recorded, removed))));
        }
    }

    /** After the side effects of many units. It is pending until the next intents, so that both cost one write. */
    void ended(Collection<Ended> units) throws IOException {
        for (Ended unit : units) {
            JournalEntry entry = taken(outcome(unit));
            synchronized (pending) {
                pending.add(entry);
            }
        }
    }

    private synchronized JournalEntry.Outcome outcome(Ended ended) throws IOException {
        String operation = operation(ended.unit());
        ResourceChange change = ended.change();
        if (!ended.isDone()) {
            return new JournalEntry.Outcome(operation, List.of(), List.of());
        }
        List<InstanceAddress> removed = new ArrayList<>();
        if (ended.unit() instanceof Unit.Make) {
            keepSecrets(java.util.Objects.requireNonNull(change.after()));
            return new JournalEntry.Outcome(operation, List.of(recorded(change, ended.tainted())), removed);
        }
        InstanceState left = ended.unit() instanceof Unit.Destroy ? withoutDeposed(change) : null;
        if (left != null) {
            return new JournalEntry.Outcome(operation, List.of(left), removed);
        }
        removed.add(change.address());
        return new JournalEntry.Outcome(operation, List.of(), removed);
    }

    /** The instance without its deposed object; null when it is the instance itself that goes. */
    private @Nullable InstanceState withoutDeposed(ResourceChange change) {
        String deposed = change.deposed();
        boolean successor = change.action() == Action.REPLACE && change.createBeforeDestroy();
        InstanceState current = instances.get(change.address());
        if (current == null || (deposed == null && !successor)) {
            return null;
        }
        SortedMap<String, Value.Obj> objects = new TreeMap<>(current.deposed());
        objects.remove(deposed != null ? deposed : deposedKey(change));
        return current.withDeposed(objects);
    }

    private synchronized JournalEntry taken(JournalEntry.Outcome outcome) {
        outcome.removed().forEach(instances::remove);
        outcome.recorded().forEach(instance -> instances.put(instance.address(), instance));
        return outcome;
    }

    /** Nothing has changed: all was undone. */
    void undone(String operation) throws IOException {
        open.remove(operation);
        write(List.of(new JournalEntry.Outcome(operation, List.of(), List.of())));
    }

    /** Nobody knows: what was to be created is recorded, so that the next refresh finds out. */
    synchronized void unknown(List<ResourceChange> changes) {
        for (ResourceChange change : changes) {
            if (!change.removes()) {
                instances.putIfAbsent(change.address(), recorded(change, false));
            }
        }
    }

    private void write(List<JournalEntry> entries) throws IOException {
        if (!entries.isEmpty()) {
            locked.record(entries);
        }
    }

    private static String operation(Unit.OfOne unit) {
        String verb = unit instanceof Unit.Destroy ? "destroy " : unit instanceof Unit.Forget ? "forget " : "make ";
        String deposed = unit.change().deposed();
        return verb + unit.change().address() + (deposed == null ? "" : " " + deposed);
    }

    private InstanceState recorded(ResourceChange change, boolean tainted) {
        Value.Obj after = java.util.Objects.requireNonNull(change.after(), "only a removal has no after");
        Value.Obj original = change.original();
        InstanceState state = new InstanceState(
                        change.address(),
                        change.host(),
                        sealer.sealObject(known(after)),
                        original == null ? null : sealer.sealObject(original),
                        change.dependencies())
                .tainted(tainted)
                .createBeforeDestroy(change.createBeforeDestroy());
        InstanceState current = instances.get(change.address());
        if (current == null) {
            return state;
        }
        SortedMap<String, Value.Obj> deposed = new TreeMap<>(current.deposed());
        if (isSuccessor(change)) {
            deposed.put(deposedKey(change), current.attributes());
        }
        return state.withDeposed(deposed);
    }

    /** What is not known, because it was not made to the end or could not be read, is null. */
    private static Value.Obj known(Value.Obj object) {
        if (Values.isWhollyKnown(object)) {
            return object;
        }
        Map<String, Value> attributes = new LinkedHashMap<>(object.attributes());
        attributes.replaceAll((name, value) -> Values.isWhollyKnown(value) ? value : new Value.Null(value.type()));
        return new Value.Obj(attributes);
    }

    /** Whether it is made while what it replaces is still there. */
    private static boolean isSuccessor(ResourceChange change) {
        return change.action() == Action.REPLACE
                && change.createBeforeDestroy()
                && change.host().isEmpty();
    }

    /** The same in every run of the same plan. */
    private String deposedKey(ResourceChange change) {
        return String.format("%08x", (plan.lineage() + plan.serial() + change.address()).hashCode());
    }

    /** Keeps what is put on a host and no attribute names, such as the files of a tree, so that a rollback has it. */
    void keep(List<HostTransaction.PlannedStep> steps) throws IOException {
        for (HostTransaction.PlannedStep planned : steps) {
            if (planned.step() instanceof Step.PutFile file && !file.sensitive()) {
                Optional<byte[]> content = plan.contents().get(file.sha256());
                if (content.isPresent()) {
                    store.put(file.sha256(), content.get());
                }
            }
        }
    }

    private void keepContents(ResourceChange change) throws IOException {
        RecordSchema<Record> schema = types.schema(change.address().resource()).orElseThrow();
        for (Value.Obj side : new Value.Obj[] {change.after(), change.original()}) {
            if (side != null) {
                keepContents(schema, side);
                keepSecrets(side);
            }
        }
    }

    /** So that they can be had back; only where what is kept is encrypted. */
    void keepSecrets(Value value) throws IOException {
        if (store.isEncrypted()) {
            SecretValues.keep(store, sealer.secrets(value));
        }
    }

    private void keepContents(RecordSchema<Record> schema, Value.Obj side) throws IOException {
        for (Attribute attribute : schema.attributes()) {
            Value value = side.attributes().get(attribute.name());
            boolean secret = value == null || Values.marksDeep(value).contains(Mark.SENSITIVE);
            if (attribute.contentHash()
                    && (store.isEncrypted() || !secret)
                    && value != null
                    && Values.unmark(value) instanceof Value.Str hash) {
                Optional<byte[]> content = plan.contents().get(hash.text());
                if (content.isPresent()) {
                    store.put(hash.text(), content.get());
                }
            }
        }
    }
}
