package dev.plumb.engine.evaluation;

import dev.plumb.address.InstanceKey;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.Conversion;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From {@code count} and {@code for_each} to instance keys and what {@code count} and {@code each} mean in each. */
public final class Expansion {
    private static final int MOST = 1_000_000;
    private final Scope scope;
    private final Diagnostics diagnostics;
    private boolean leftOut;

    /** Expands in {@code scope}; what is wrong goes to {@code diagnostics}. */
    public Expansion(Scope scope, Diagnostics diagnostics) {
        this.scope = scope;
        this.diagnostics = diagnostics;
    }

    /** Whether there is no expansion, and no error, because its argument depends on what is left out of the plan. */
    public boolean isLeftOut() {
        return leftOut;
    }

    /** The instances of a block with these arguments, in key order; null after an error, and when they are left out. */
    public @Nullable Map<InstanceKey, Scope> expand(@Nullable Expression count, @Nullable Expression forEach) {
        if (count != null) {
            return expandCount(count);
        }
        return forEach != null ? expandForEach(forEach) : Map.of(InstanceKey.NONE, scope);
    }

    private @Nullable Map<InstanceKey, Scope> expandCount(Expression expression) {
        Value value = usable(expression, "count", true);
        if (value == null) {
            return null;
        }
        Result<Value> number = Conversion.convert(Values.unmark(value), Type.NUMBER);
        if (!(number.orNull() instanceof Value.Num n)
                || n.number().signum() < 0
                || n.number().stripTrailingZeros().scale() > 0
                || n.number().intValue() > MOST) {
            diagnostics.add(Diagnostic.error(
                    "plan.invalid-count",
                    "Invalid count argument",
                    "\"count\" must be a whole number from 0 to " + MOST + ".",
                    expression.range()));
            return null;
        }
        Map<InstanceKey, Scope> instances = new LinkedHashMap<>();
        for (int i = 0; i < n.number().intValueExact(); i++) {
            Value index = new Value.Obj(Map.of("index", new Value.Num(java.math.BigDecimal.valueOf(i))));
            instances.put(new InstanceKey.Index(i), scope.with(Map.of("count", index)));
        }
        return instances;
    }

    private @Nullable Map<InstanceKey, Scope> expandForEach(Expression expression) {
        Value value = usable(expression, "for_each", false);
        if (value == null) {
            return null;
        }
        if (Values.unmark(value) instanceof Value.SetVal && LeftOutValues.isOpen(value)) {
            leftOut = true;
            return null;
        }
        Map<String, Value> members = members(Values.unmark(value));
        if (members == null) {
            diagnostics.add(Diagnostic.error(
                            "plan.invalid-for-each",
                            "Invalid for_each argument",
                            "\"for_each\" must be a map, an object, or a set of strings; this is "
                                    + dev.plumb.value.TypeNames.withArticle(value.type()) + ".",
                            expression.range())
                    .withHint("For a list of strings write: for_each = toset(...)"));
            return null;
        }
        Map<InstanceKey, Scope> instances = new LinkedHashMap<>();
        members.forEach((key, member) -> {
            Value each = new Value.Obj(Map.of("key", new Value.Str(key), "value", member));
            instances.put(new InstanceKey.Name(key), scope.with(Map.of("each", each)));
        });
        return instances;
    }

    private static @Nullable Map<String, Value> members(Value value) {
        if (value instanceof Value.Obj object) {
            return object.attributes();
        }
        if (value instanceof Value.MapVal map) {
            return map.elements();
        }
        // An empty set may not say what it is a set of, as toset([]) does not.
        if (value instanceof Value.SetVal set
                && (set.element().equals(Type.STRING) || set.elements().isEmpty())) {
            Map<String, Value> members = new LinkedHashMap<>();
            set.elements().forEach(element -> {
                if (element instanceof Value.Str text) {
                    members.put(text.text(), text);
                }
            });
            return members.size() == set.elements().size() ? members : null;
        }
        return null;
    }

    /** The value if it can decide how many instances there are: known, not null, secret only where only their number shows. */
    private @Nullable Value usable(Expression expression, String argument, boolean secret) {
        Result<Value> result = Evaluator.evaluate(expression, scope);
        Value value = diagnostics.take(result);
        if (value == null || result.hasErrors()) {
            return null;
        }
        if (!secret && Values.marks(value).contains(Mark.SENSITIVE)) {
            return refuse(
                    expression, argument, "is sensitive, and would be shown as part of addresses", "nonsensitive");
        }
        if (Values.marks(value).contains(Mark.EPHEMERAL)) {
            return refuse(
                    expression, argument, "is ephemeral, and how many instances there are is stored", "ephemeral");
        }
        if (Values.isNull(value)) {
            return refuse(expression, argument, "is null", "null");
        }
        if (!Values.isKnown(value) && Values.marks(value).contains(Mark.LEFT_OUT)) {
            leftOut = true;
            return null;
        }
        if (!Values.isKnown(value)) {
            return refuse(expression, argument, "is not known before apply", "unknown");
        }
        return value;
    }

    private @Nullable Value refuse(Expression expression, String argument, String why, String kind) {
        String remedy = switch (kind) {
            case "nonsensitive" -> "Use nonsensitive() on the part that is not secret, or other keys.";
            case "ephemeral" -> "Use a value that is not ephemeral.";
            case "unknown" -> "Use keys that are written in the configuration or in variables.";
            default -> "Use an empty collection, or 0, for no instances.";
        };
        diagnostics.add(Diagnostic.error(
                        "plan." + kind + "-" + argument.replace('_', '-'),
                        "Invalid " + argument + " argument",
                        "The value of \"" + argument + "\" " + why + ".",
                        expression.range())
                .withHint(remedy));
        return null;
    }
}
