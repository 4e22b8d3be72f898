package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.ExpressionText;
import dev.plumb.value.Conversion;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a block whose labels and arguments are fixed, and says what is wrong with it. */
final class BlockReader {
    private static final Set<String> NO_RESOURCES =
            Set.of("var", "local", "path", "each", "count", "self", "terraform", "plumb", "ephemeral");
    private static final Scope NOTHING = Scope.of(Map.of(), FunctionTable.of(List.of()));

    private final Body.Block block;
    private final Diagnostics diagnostics;
    private boolean complete = true;

    BlockReader(Body.Block block, Diagnostics diagnostics) {
        this.block = block;
        this.diagnostics = diagnostics;
    }

    Body.Block block() {
        return block;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    /** Whether the block has the labels that it needs. */
    boolean complete() {
        return complete;
    }

    String label(int index) {
        return block.labels().get(index).text();
    }

    /** Checks that the labels are these, and names. */
    BlockReader labels(String... wanted) {
        List<Body.Label> given = block.labels();
        if (given.size() != wanted.length) {
            complete = false;
            diagnostics.add(wrongLabels(wanted));
        }
        for (Body.Label label : given) {
            if (!isName(label.text())) {
                complete = false;
                diagnostics.add(invalidName(label.text(), label.range()));
            }
        }
        return this;
    }

    static boolean isName(String text) {
        return ExpressionText.isName(text);
    }

    static Diagnostic invalidName(String text, SourceRange range) {
        return Diagnostic.error(
                        "config.invalid-name", "Invalid name", "\"" + text + "\" cannot be used as a name.", range)
                .withHint("A name begins with a letter or underscore and goes on with letters, digits, underscores and "
                        + "dashes.");
    }

    private Diagnostic wrongLabels(String... wanted) {
        int given = block.labels().size();
        String form = block.type()
                + String.join(
                        "",
                        java.util.Arrays.stream(wanted)
                                .map(w -> " \"" + w.toUpperCase(java.util.Locale.ROOT) + "\"")
                                .toList());
        boolean extra = given > wanted.length;
        return Diagnostic.error(
                        extra ? "config.extra-label" : "config.missing-label",
                        extra ? "Too many labels" : "Missing label",
                        "A block of type \"" + block.type() + "\" has " + wanted.length
                                + (wanted.length == 1 ? " label" : " labels") + ", not " + given + ".",
                        extra ? block.labels().get(wanted.length).range() : block.openRange())
                .withHint("Write it as: " + form + " { ... }");
    }

    /** Checks that there are no blocks inside, and only these arguments. */
    BlockReader onlyAttributes(Collection<String> names) {
        noBlocks();
        unknownArguments(names);
        return this;
    }

    private void unknownArguments(Collection<String> names) {
        for (Body.Attribute attribute : block.body().attributes()) {
            if (!names.contains(attribute.name())) {
                diagnostics.add(Diagnostic.error(
                                "config.unknown-argument",
                                "Unsupported argument",
                                "An argument named \"" + attribute.name() + "\" is not expected in a \"" + block.type()
                                        + "\" block.",
                                attribute.nameRange())
                        .withHint(Suggestion.didYouMean(attribute.name(), names).orElse(null)));
            }
        }
    }

    /** Checks that there are only these arguments and only these types of blocks. */
    BlockReader only(Collection<String> arguments, Collection<String> blocks) {
        unknownArguments(arguments);
        for (Body.Block inner : block.body().blocks()) {
            if (!blocks.contains(inner.type())) {
                diagnostics.add(Diagnostic.error(
                                "config.unknown-block",
                                "Unsupported block type",
                                "Blocks of type \"" + inner.type() + "\" are not expected in a \"" + block.type()
                                        + "\" block.",
                                inner.typeRange())
                        .withHint(Suggestion.didYouMean(inner.type(), blocks).orElse(null)));
            }
        }
        return this;
    }

    /** The conditions in blocks of that type. */
    List<ConditionBlock> conditions(String type) {
        List<ConditionBlock> conditions = new java.util.ArrayList<>();
        for (Body.Block inner : block.body().blocks(type)) {
            BlockReader reader =
                    new BlockReader(inner, diagnostics).labels().onlyAttributes(List.of("condition", "error_message"));
            Optional<Expression> condition = reader.required("condition");
            Optional<Expression> message = reader.required("error_message");
            if (condition.isPresent() && message.isPresent()) {
                conditions.add(new ConditionBlock(condition.get(), message.get(), inner.headerRange()));
            }
        }
        return conditions;
    }

    /** Checks that there are no blocks inside. */
    BlockReader noBlocks() {
        for (Body.Block inner : block.body().blocks()) {
            diagnostics.add(Diagnostic.error(
                    "config.unexpected-block",
                    "Unsupported block type",
                    "A \"" + block.type() + "\" block has no blocks inside, but here is one of type \"" + inner.type()
                            + "\".",
                    inner.typeRange()));
        }
        return this;
    }

    Optional<Expression> argument(String name) {
        return block.body().attribute(name).map(Body.Attribute::value);
    }

    /** The argument; an error when it is missing or the block has not its labels. */
    Optional<Expression> required(String name) {
        Optional<Expression> value = argument(name);
        if (value.isEmpty()) {
            diagnostics.add(Diagnostic.error(
                    "config.missing-argument",
                    "Missing required argument",
                    "The argument \"" + name + "\" is required in a \"" + block.type() + "\" block.",
                    block.openRange()));
        }
        return complete ? value : Optional.empty();
    }

    /** The module or resource that an argument names. */
    Optional<Target> target(String name) {
        Expression expression = required(name).orElse(null);
        if (expression == null) {
            return Optional.empty();
        }
        Optional<Target> target = expression instanceof Expression.ScopeTraversal reference
                        && !NO_RESOURCES.contains(reference.traversal().root())
                ? Target.of(reference.traversal())
                : Optional.empty();
        if (target.isEmpty()) {
            diagnostics.add(Diagnostic.error(
                            "config.target",
                            "Invalid address",
                            "\"" + name + "\" names a resource or a module.",
                            expression.range())
                    .withHint("Write it as: " + name + " = file.settings, or " + name + " = module.web"));
        }
        return target;
    }

    /** A constant bool. */
    boolean flag(String name, boolean otherwise) {
        return constant(name, Type.BOOL).map(v -> ((Value.Bool) v).truth()).orElse(otherwise);
    }

    /** A constant string, empty when there is none. */
    String text(String name) {
        return constant(name, Type.STRING).map(v -> ((Value.Str) v).text()).orElse("");
    }

    private Optional<Value> constant(String name, Type type) {
        return argument(name)
                .map(expression -> constant(expression, type))
                .filter(value -> value instanceof Value.Str || value instanceof Value.Bool);
    }

    private @org.jspecify.annotations.Nullable Value constant(Expression expression, Type type) {
        Value value = diagnostics.take(constant(expression));
        if (value == null) {
            return null;
        }
        if (Values.isNull(value)) {
            diagnostics.add(Diagnostic.error(
                            "value.null",
                            "Null where a value is needed",
                            "A value is needed here, and this is null.",
                            expression.range())
                    .withHint("Leave the argument out to have its default."));
            return null;
        }
        dev.plumb.diagnostic.Result<Value> converted = Conversion.convert(value, type);
        converted.diagnostics().forEach(d -> diagnostics.add(d.withSubjectIfAbsent(expression.range())));
        return converted.orNull();
    }

    /** The value of an expression that may refer to nothing. */
    static dev.plumb.diagnostic.Result<Value> constant(Expression expression) {
        return Evaluator.evaluate(expression, NOTHING);
    }
}
