package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ResourceAddress;
import dev.plumb.config.ImportBlock;
import dev.plumb.config.Target;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.evaluation.ConfigurationNode;
import dev.plumb.engine.evaluation.Expansion;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.Importable;
import dev.plumb.provider.ResourceType;
import dev.plumb.provider.StandaloneResourceType;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.InstanceState;
import dev.plumb.value.Conversion;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code import} blocks say of the instances of a configuration. */
final class Imports {
    private final PlanningContext context;
    private final ReadListener listener;
    private final Diagnostics diagnostics;
    private final Map<InstanceAddress, Wanted> wanted = new HashMap<>();
    private final Map<ImportBlock, Boolean> expanded = new HashMap<>();

    Imports(PlanningContext context, ReadListener listener, Diagnostics diagnostics) {
        this.context = context;
        this.listener = listener;
        this.diagnostics = diagnostics;
    }

    /** Evaluates the blocks that are about the resource of {@code node}; what they refer to was evaluated before. */
    void expand(ConfigurationNode.Resource node, Scope root) {
        for (ImportBlock block : context.evaluation().configuration().imports()) {
            Target target = Target.of(block.to()).orElseThrow();
            boolean about = node.block().address().in(node.id().module()).equals(target.resource());
            if (about && expanded.put(block, true) == null) {
                expand(block, root);
            }
        }
    }

    private void expand(ImportBlock block, Scope root) {
        Map<InstanceKey, Scope> scopes = new Expansion(root, diagnostics).expand(null, block.forEach());
        if (scopes == null) {
            return;
        }
        for (Scope scope : scopes.values()) {
            Optional<Target> target = target(block, scope);
            Value id = id(block, scope);
            if (target.isPresent() && id instanceof Value.Str text) {
                want(block, instance(target.get()), text.text());
            }
        }
    }

    private void want(ImportBlock block, InstanceAddress address, String id) {
        Wanted earlier = wanted.putIfAbsent(address, new Wanted(id, block));
        if (earlier != null) {
            diagnostics.add(Diagnostic.error(
                    "plan.import-twice",
                    "Duplicate import",
                    address + " is imported twice: also by the block at "
                            + earlier.block().range().file() + ":"
                            + earlier.block().range().start().line() + ".",
                    block.to().range()));
        }
    }

    private static InstanceAddress instance(Target target) {
        ResourceAddress resource = java.util.Objects.requireNonNull(target.resource());
        return new InstanceAddress(target.module(), resource, target.key());
    }

    /** What is named, with all keys; empty after an error. */
    private Optional<Target> target(ImportBlock block, Scope scope) {
        List<Traversal.Step> steps = new ArrayList<>(block.to().steps());
        for (Map.Entry<Integer, Expression> key : block.keys().entrySet()) {
            Value value = key(key.getValue(), scope);
            if (value == null) {
                return Optional.empty();
            }
            steps.add(key.getKey(), new Traversal.Key(value, key.getValue().range()));
        }
        return Target.of(new Traversal(block.to().root(), block.to().rootRange(), steps));
    }

    private @Nullable Value key(Expression expression, Scope scope) {
        Value key = diagnostics.take(Evaluator.evaluate(expression, scope));
        Value known = key == null ? Value.NULL : Values.unmarkDeep(key);
        if (known instanceof Value.Num || known instanceof Value.Str) {
            return known;
        }
        diagnostics.add(Diagnostic.error(
                "plan.import-key",
                "Invalid import address",
                "The key of the instance must be a string or a number that is known in the plan.",
                expression.range()));
        return null;
    }

    private @Nullable Value id(ImportBlock block, Scope scope) {
        Value id = diagnostics.take(Evaluator.evaluate(block.id(), scope));
        Value text = id == null || Values.marks(id).contains(Mark.EPHEMERAL)
                ? null
                : Conversion.convert(Values.unmark(id), Type.STRING).orNull();
        boolean usable = text instanceof Value.Str string && !string.text().isEmpty();
        if (!usable && id != null) {
            diagnostics.add(Diagnostic.error(
                            "plan.import-id",
                            "Invalid import id",
                            "The id must be a string that is known in the plan, and neither null, empty nor ephemeral.",
                            block.id().range())
                    .withHint("Write the id itself, or pass it in a variable."));
        }
        return usable ? text : null;
    }

    /** What is imported as this instance; null when nothing is, or when it is in state already. */
    @Nullable
    Imported of(InstanceAddress address, ResourceType<Record> type, @Nullable InstanceState recorded) {
        Wanted found = wanted.get(address);
        if (found == null || recorded != null) {
            return null;
        }
        if (type instanceof HostResourceType) {
            // The configuration names the object: what the host has of it is found, and taken over, without this.
            return null;
        }
        if (!(type instanceof Importable<?>) || !(type instanceof StandaloneResourceType<Record> standalone)) {
            diagnostics.add(Diagnostic.error(
                    "plan.import-unsupported",
                    "Resource cannot be imported",
                    "Resources of type \"" + type.name() + "\" cannot be imported.",
                    found.block().range()));
            return null;
        }
        return read(address, standalone, found);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Imported read(InstanceAddress address, StandaloneResourceType<Record> type, Wanted found) {
        Result<Record> imported = ((Importable<Record>) type).imported(found.id());
        Record record = diagnostics.take(imported);
        Optional<Record> live = record == null ? null : diagnostics.take(type.read(record));
        if (record == null || live == null) {
            return null;
        }
        if (live.isEmpty()) {
            diagnostics.add(Diagnostic.error(
                            "plan.import-nothing",
                            "Nothing to import",
                            "There is no object with the id \"" + found.id() + "\" for " + address + ".",
                            found.block().range())
                    .withHint("Take the import block out to have it created, or mend the id."));
            return null;
        }
        Value.Obj value = RecordSchema.of(type.record()).toValue(live.get(), false);
        listener.imported(address, value);
        return new Imported(found.id(), new InstanceState(address, "", value, null, List.of()), live.get());
    }

    /** Blocks for instances that the configuration does not have. */
    void refuseUnknown(Set<InstanceAddress> planned) {
        for (ImportBlock block : context.evaluation().configuration().imports()) {
            Target target = Target.of(block.to()).orElseThrow();
            if (context.graph().resource(java.util.Objects.requireNonNull(target.resource())) == null) {
                diagnostics.add(missing(block, target.toString()));
            }
        }
        if (diagnostics.hasErrors()) {
            // What is not planned may be missing because of an error that was told already.
            return;
        }
        wanted.forEach((address, found) -> {
            boolean known = context.graph().resource(address.resource()) != null;
            if (known && !planned.contains(address) && context.selection().includes(address)) {
                diagnostics.add(missing(found.block(), address.toString()));
            }
        });
    }

    private static Diagnostic missing(ImportBlock block, String name) {
        return Diagnostic.error(
                        "plan.import-target",
                        "Configuration for import target does not exist",
                        "There is no resource instance " + name + " in the configuration.",
                        block.to().range())
                .withHint("Write a resource block for what is to be imported.");
    }

    /** The id that a block gives, and the block. */
    private record Wanted(String id, ImportBlock block) {}

    /**
     * What was found by its id.
     *
     * @param state as if it had been recorded
     * @param live the record that was read
     */
    record Imported(String id, InstanceState state, Record live) {}
}
