package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.lang.eval.DynamicBlock;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.JsonBlocks;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Conversion;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates the body of a resource block, whose names were checked before, to an object by its schema. */
public final class BodyEvaluation {
    private final Scope scope;
    private final Diagnostics diagnostics;

    /** Evaluates in {@code scope}, and adds what is wrong to {@code diagnostics}. */
    public BodyEvaluation(Scope scope, Diagnostics diagnostics) {
        this.scope = scope;
        this.diagnostics = diagnostics;
    }

    /** The object; attributes that the body leaves out are null, and unknown where an error made a value impossible. */
    public Value.Obj evaluate(Body written, RecordSchema<?> schema) {
        Body body = JsonBlocks.read(written, ConfigurationShape.of(schema), diagnostics);
        Map<String, List<DynamicBlock.Generated>> blocks = blocks(body);
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (Attribute attribute : schema.attributes()) {
            if (!attribute.label()) {
                attributes.put(
                        attribute.name(), attribute(body, attribute, blocks.getOrDefault(attribute.name(), List.of())));
            }
        }
        return new Value.Obj(attributes);
    }

    /** All blocks by type, in source order, those that dynamic blocks stand for among them. */
    private Map<String, List<DynamicBlock.Generated>> blocks(Body body) {
        Map<String, List<DynamicBlock.Generated>> byType = new LinkedHashMap<>();
        for (Body.Block block : body.blocks()) {
            List<DynamicBlock.Generated> meant = block.type().equals("dynamic")
                    ? DynamicBlock.expand(block, scope, diagnostics)
                    : List.of(new DynamicBlock.Generated(block, scope));
            meant.forEach(one -> byType.computeIfAbsent(one.block().type(), t -> new ArrayList<>())
                    .add(one));
        }
        return byType;
    }

    private Value attribute(Body body, Attribute attribute, List<DynamicBlock.Generated> blocks) {
        return switch (attribute.shape()) {
            case ARGUMENT ->
                body.attribute(attribute.name())
                        .map(argument -> argument(argument, attribute.type()))
                        .orElse(new Value.Null(attribute.type()));
            case BLOCK -> blocks.isEmpty() ? new Value.Null(attribute.type()) : block(blocks.get(0), attribute);
            case BLOCKS ->
                new Value.Tuple(
                        blocks.stream().map(block -> block(block, attribute)).toList());
            case OPEN_BLOCK -> blocks.isEmpty() ? new Value.Null(attribute.type()) : openBlock(blocks.get(0));
        };
    }

    private Value argument(Body.Attribute argument, Type type) {
        Value value = diagnostics.take(Evaluator.evaluate(argument.value(), scope));
        return value == null || isRefused(value, argument) ? new Value.Unknown(type) : converted(value, type, argument);
    }

    private boolean isRefused(Value value, Body.Attribute argument) {
        Optional<dev.plumb.diagnostic.Diagnostic> refusal = Ephemeral.refuse(
                value,
                "the argument \"" + argument.name() + "\"",
                argument.value().range());
        refusal.ifPresent(diagnostics::add);
        return refusal.isPresent();
    }

    private Value converted(Value value, Type type, Body.Attribute argument) {
        dev.plumb.diagnostic.Result<Value> result = Conversion.convert(value, type);
        result.diagnostics()
                .forEach(d -> diagnostics.add(dev.plumb.diagnostic.Diagnostic.error(
                                "config.argument-type",
                                "Incorrect attribute value type",
                                "Inappropriate value for attribute \"" + argument.name() + "\": " + d.detail(),
                                argument.value().range())
                        .withHint(d.hint())));
        Value converted = result.orNull();
        return converted == null ? new Value.Unknown(type) : converted;
    }

    private Value block(DynamicBlock.Generated generated, Attribute attribute) {
        Body.Block block = generated.block();
        RecordSchema<?> nested = java.util.Objects.requireNonNull(attribute.nested(), "a block has a schema");
        BodyEvaluation inside = new BodyEvaluation(generated.scope(), diagnostics);
        Map<String, Value> attributes =
                new LinkedHashMap<>(inside.evaluate(block.body(), nested).attributes());
        List<Attribute> labels =
                nested.attributes().stream().filter(Attribute::label).toList();
        for (int i = 0; i < labels.size() && i < block.labels().size(); i++) {
            attributes.put(
                    labels.get(i).name(), new Value.Str(block.labels().get(i).text()));
        }
        return new Value.Obj(attributes);
    }

    /** Every argument becomes a list of strings; a single value is a list of one, a null is left out. */
    private Value openBlock(DynamicBlock.Generated generated) {
        Body.Block block = generated.block();
        Map<String, Value> lists = new LinkedHashMap<>();
        Type strings = new Type.ListOf(Type.STRING);
        for (Body.Attribute argument : block.body().attributes()) {
            Value value = diagnostics.take(Evaluator.evaluate(argument.value(), generated.scope()));
            if (value == null || isRefused(value, argument) || dev.plumb.value.Values.isNull(value)) {
                continue;
            }
            boolean many = isSequence(value.type());
            Value list = many ? value : new Value.Tuple(List.of(value));
            lists.put(argument.name(), converted(list, strings, argument));
        }
        return new Value.MapVal(strings, lists);
    }

    private static boolean isSequence(Type type) {
        return type instanceof Type.TupleOf || type instanceof Type.ListOf || type instanceof Type.SetOf;
    }
}
