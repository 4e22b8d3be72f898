package dev.plumb.engine.applying;

import dev.plumb.address.InstanceAddress;
import dev.plumb.config.ResourceTypes;
import dev.plumb.plan.Plan;
import dev.plumb.plan.ResourceChange;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.state.JournalEntry;
import dev.plumb.state.Sealer;
import dev.plumb.state.store.BlobStore;
import dev.plumb.state.store.LockedState;
import dev.plumb.value.Mark;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes down what an apply is about to do and what became of it. Safe for use by several threads; none waits for another's
 * write, so that what is recorded at the same time shares one.
 */
final class Recorder {
    private final Plan plan;
    private final ResourceTypes types;
    private final LockedState locked;
    private final BlobStore store;
    private final Sealer sealer;
    private final SortedMap<InstanceAddress, InstanceState> instances;

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

    /** Before the side effect. Contents first: what the journal refers to must be there. */
    void intent(String operation, List<ResourceChange> changes) throws IOException {
        List<InstanceState> creates = new ArrayList<>();
        for (ResourceChange change : changes) {
            keepContents(change);
            if (!change.removes() && !isRecorded(change.address())) {
                creates.add(recorded(change));
            }
        }
        locked.record(new JournalEntry.Intent(operation, creates));
    }

    private synchronized boolean isRecorded(InstanceAddress address) {
        return instances.containsKey(address);
    }

    /** After the side effect. */
    void done(String operation, List<ResourceChange> changes) throws IOException {
        List<InstanceState> recorded = new ArrayList<>();
        List<InstanceAddress> removed = new ArrayList<>();
        for (ResourceChange change : changes) {
            if (change.removes()) {
                removed.add(change.address());
            } else {
                recorded.add(recorded(change));
            }
            InstanceAddress previous = change.previousAddress();
            if (previous != null) {
                removed.add(previous);
            }
        }
        locked.record(new JournalEntry.Outcome(operation, recorded, removed));
        take(recorded, removed);
    }

    private synchronized void take(List<InstanceState> recorded, List<InstanceAddress> removed) {
        removed.forEach(instances::remove);
        recorded.forEach(instance -> instances.put(instance.address(), instance));
    }

    /** Nothing has changed: all was undone. */
    void undone(String operation) throws IOException {
        locked.record(new JournalEntry.Outcome(operation, List.of(), List.of()));
    }

    /** Nobody knows: what was to be created is recorded, so that the next refresh finds out. */
    synchronized void unknown(List<ResourceChange> changes) {
        for (ResourceChange change : changes) {
            if (!change.removes()) {
                instances.putIfAbsent(change.address(), recorded(change));
            }
        }
    }

    private InstanceState recorded(ResourceChange change) {
        Value.Obj after = java.util.Objects.requireNonNull(change.after(), "only a removal has no after");
        Value.Obj original = change.original();
        return new InstanceState(
                change.address(),
                change.host(),
                sealer.sealObject(after),
                original == null ? null : sealer.sealObject(original),
                change.dependencies());
    }

    private void keepContents(ResourceChange change) throws IOException {
        RecordSchema<Record> schema = RecordSchema.of(
                types.find(change.address().resource().type()).orElseThrow().record());
        for (Value.Obj side : new Value.Obj[] {change.after(), change.original()}) {
            if (side != null) {
                keepContents(schema, side);
            }
        }
    }

    private void keepContents(RecordSchema<Record> schema, Value.Obj side) throws IOException {
        for (Attribute attribute : schema.attributes()) {
            Value value = side.attributes().get(attribute.name());
            boolean secret = value == null || Values.marksDeep(value).contains(Mark.SENSITIVE);
            if (attribute.contentHash() && !secret && value instanceof Value.Str hash) {
                Optional<byte[]> content = plan.contents().get(hash.text());
                if (content.isPresent()) {
                    store.put(hash.text(), content.get());
                }
            }
        }
    }
}
