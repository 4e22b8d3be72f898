package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.Conversion;
import dev.plumb.value.Defaults;
import dev.plumb.value.Type;
import dev.plumb.value.TypeConstraint;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads type constraints: {@code list(string)}, <code>object({ port = optional(number, 80) })</code>. */
public final class TypeExpression {
    private static final TypeConstraint ANY = TypeConstraint.ANY;
    private static final List<String> KEYWORDS =
            List.of("string", "number", "bool", "any", "list", "set", "map", "object", "tuple");

    private final Diagnostics diagnostics = new Diagnostics();

    private TypeExpression() {}

    /** The constraint that the expression writes; errors where it is none. */
    public static Result<TypeConstraint> read(Expression expression) {
        TypeExpression reader = new TypeExpression();
        TypeConstraint constraint = reader.old(expression).orElseGet(() -> reader.constraint(expression));
        return Result.of(reader.diagnostics.hasErrors() ? null : constraint, reader.diagnostics.toList());
    }

    /** Once a list or a map of anything could be written without saying so, and still can where that is the whole type. */
    private Optional<TypeConstraint> old(Expression expression) {
        if (!(expression instanceof Expression.ScopeTraversal name)
                || !name.traversal().steps().isEmpty()) {
            return Optional.empty();
        }
        return switch (name.traversal().root()) {
            case "list" -> Optional.of(TypeConstraint.of(new Type.ListOf(Type.DYNAMIC)));
            case "map" -> Optional.of(TypeConstraint.of(new Type.MapOf(Type.DYNAMIC)));
            default -> Optional.empty();
        };
    }

    private TypeConstraint constraint(Expression expression) {
        if (expression instanceof Expression.ScopeTraversal name
                && name.traversal().steps().isEmpty()) {
            return keyword(name.traversal().root(), expression.range());
        } else if (expression instanceof Expression.Call call) {
            return call(call);
        } else if (expression instanceof Expression.Invalid) {
            return ANY;
        }
        return fail(
                "A type is a keyword such as string, or a keyword with arguments such as list(string), without quotes.",
                expression.range());
    }

    private TypeConstraint keyword(String name, SourceRange range) {
        return switch (name) {
            case "string" -> TypeConstraint.of(Type.STRING);
            case "number" -> TypeConstraint.of(Type.NUMBER);
            case "bool" -> TypeConstraint.of(Type.BOOL);
            case "any" -> ANY;
            case "list", "set", "map" ->
                fail(
                        "The type " + name + " needs the type of its elements: " + name + "(string), or " + name
                                + "(any).",
                        range);
            case "object" -> fail("The type object needs its attributes: object({ name = string }).", range);
            case "tuple" -> fail("The type tuple needs the types of its elements: tuple([string, number]).", range);
            default -> unknown(name, range);
        };
    }

    private TypeConstraint unknown(String name, SourceRange range) {
        diagnostics.add(Diagnostic.error("type.unknown", "Unknown type", "There is no type \"" + name + "\".", range)
                .withHint(Suggestion.didYouMean(name, KEYWORDS)
                        .orElse("The types are " + String.join(", ", KEYWORDS) + ".")));
        return ANY;
    }

    private TypeConstraint fail(String detail, SourceRange range) {
        diagnostics.add(Diagnostic.error("type.invalid", "Invalid type", detail, range));
        return ANY;
    }

    private TypeConstraint call(Expression.Call call) {
        return switch (call.name()) {
            case "list", "set", "map" -> collection(call);
            case "object" -> object(call);
            case "tuple" -> tuple(call);
            case "string", "number", "bool", "any" ->
                fail("The type " + call.name() + " takes no arguments.", call.range());
            case "optional" -> fail("Only an attribute of an object type can be optional.", call.range());
            default -> unknown(call.name(), call.nameRange());
        };
    }

    private TypeConstraint collection(Expression.Call call) {
        if (call.arguments().size() != 1) {
            return fail("The type " + call.name() + " takes one argument, the type of its elements.", call.range());
        }
        TypeConstraint element = constraint(call.arguments().get(0));
        Type type = switch (call.name()) {
            case "list" -> new Type.ListOf(element.type());
            case "set" -> new Type.SetOf(element.type());
            default -> new Type.MapOf(element.type());
        };
        return new TypeConstraint(type, inside(Map.of(), Map.of(Defaults.ELEMENT, element.defaults())));
    }

    private static Defaults inside(Map<String, Value> values, Map<String, Defaults> children) {
        Map<String, Defaults> present = new HashMap<>(children);
        present.values().removeIf(Defaults::isEmpty);
        return values.isEmpty() && present.isEmpty() ? Defaults.NONE : new Defaults(values, present);
    }

    private TypeConstraint tuple(Expression.Call call) {
        if (call.arguments().size() != 1
                || !(call.arguments().get(0) instanceof Expression.TupleConstructor elements)) {
            return fail("The type tuple takes one argument, a list of types: tuple([string, number]).", call.range());
        }
        List<Type> types = new ArrayList<>();
        Map<String, Defaults> children = new HashMap<>();
        for (Expression element : elements.elements()) {
            TypeConstraint constraint = constraint(element);
            children.put(String.valueOf(types.size()), constraint.defaults());
            types.add(constraint.type());
        }
        return new TypeConstraint(new Type.TupleOf(types), inside(Map.of(), children));
    }

    private TypeConstraint object(Expression.Call call) {
        if (call.arguments().size() != 1
                || !(call.arguments().get(0) instanceof Expression.ObjectConstructor attributes)) {
            return fail("The type object takes one argument, its attributes: object({ name = string }).", call.range());
        }
        Map<String, Type> types = new TreeMap<>();
        Set<String> optional = new HashSet<>();
        Map<String, Value> values = new HashMap<>();
        Map<String, Defaults> children = new HashMap<>();
        for (Expression.Entry entry : attributes.entries()) {
            name(entry).ifPresent(name -> {
                TypeConstraint attribute = attribute(entry.value(), name, optional, values);
                if (types.put(name, attribute.type()) != null) {
                    fail(
                            "The attribute \"" + name + "\" is given twice.",
                            entry.key().range());
                }
                children.put(name, attribute.defaults());
            });
        }
        return new TypeConstraint(new Type.ObjectOf(types, optional), inside(values, children));
    }

    private Optional<String> name(Expression.Entry entry) {
        if (entry.bareKey() && entry.key() instanceof Expression.ScopeTraversal key) {
            return Optional.of(key.traversal().root());
        }
        Value key = Evaluator.evaluate(entry.key(), Scope.of(Map.of(), FunctionTable.of(List.of())))
                .orNull();
        if (key instanceof Value.Str text) {
            return Optional.of(text.text());
        }
        fail("The name of an attribute must be written as it is.", entry.key().range());
        return Optional.empty();
    }

    private TypeConstraint attribute(
            Expression expression, String name, Set<String> optional, Map<String, Value> values) {
        if (!(expression instanceof Expression.Call call) || !call.name().equals("optional")) {
            return constraint(expression);
        }
        if (call.arguments().isEmpty() || call.arguments().size() > 2) {
            return fail("Write optional(type), or optional(type, default).", call.range());
        }
        optional.add(name);
        TypeConstraint constraint = constraint(call.arguments().get(0));
        if (call.arguments().size() == 2) {
            defaultValue(call.arguments().get(1), constraint.type()).ifPresent(value -> values.put(name, value));
        }
        return constraint;
    }

    /** Defaults are constants: they can refer to nothing. */
    private Optional<Value> defaultValue(Expression expression, Type type) {
        Result<Value> result = Evaluator.evaluate(expression, Scope.of(Map.of(), FunctionTable.pure()));
        diagnostics.addAll(result.diagnostics());
        Value value = result.orNull();
        if (result.hasErrors() || value == null) {
            return Optional.empty();
        }
        // The default's own defaults are filled in later, so it needs to fit the type without being changed to it.
        Conversion.convert(value, type)
                .diagnostics()
                .forEach(d -> diagnostics.add(d.withSubjectIfAbsent(expression.range())));
        return Optional.of(value);
    }
}
