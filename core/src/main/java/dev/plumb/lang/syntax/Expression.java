package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression of HCL's native syntax; every kind is a record below. */
public sealed interface Expression extends Node {

    /** A number, {@code true}, {@code false} or {@code null}. Strings without interpolation are {@link Template}s. */
    record Literal(Value value, SourceRange range) implements Expression {}

    /**
     * A quoted string or a heredoc: parts joined to one string; a single interpolation keeps its type.
     *
     * @param heredoc whether it was written as a heredoc
     */
    record TemplateExpression(List<Template.Part> parts, boolean heredoc, SourceRange range) implements Expression {
        /** Keeps a copy. */
        public TemplateExpression {
            parts = List.copyOf(parts);
        }
    }

    /** A name and the steps that follow it: {@code var.a[0].b}. Dynamic indexes end it, see {@link Index}. */
    record ScopeTraversal(Traversal traversal) implements Expression {
        @Override
        public SourceRange range() {
            return traversal.range();
        }
    }

    /** Steps that follow any other expression: {@code f().a}. */
    record RelativeTraversal(Expression source, List<Traversal.Step> steps, SourceRange range) implements Expression {
        /** Keeps a copy. */
        public RelativeTraversal {
            steps = List.copyOf(steps);
        }
    }

    /** {@code collection[key]} where the key is not a literal. */
    record Index(Expression collection, Expression key, SourceRange range) implements Expression {}

    /**
     * {@code source.*.each} or {@code source[*].each}.
     *
     * @param each what is done with each element: an expression whose innermost source is an {@link Element}
     * @param full whether it was written {@code [*]}
     * @param markerRange the {@code .*} or {@code [*]}
     */
    record Splat(Expression source, Expression each, boolean full, SourceRange markerRange, SourceRange range)
            implements Expression {}

    /** The element at hand inside a {@link Splat}. */
    record Element(SourceRange range) implements Expression {}

    /** {@code name(arguments)}; {@code expandLast} when the last argument is followed by {@code ...}. */
    record Call(
            String name,
            List<Expression> arguments,
            boolean expandLast,
            SourceRange nameRange,
            SourceRange openRange,
            SourceRange closeRange,
            SourceRange range)
            implements Expression {
        /** Keeps a copy. */
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code condition ? whenTrue : whenFalse}. */
    record Conditional(Expression condition, Expression whenTrue, Expression whenFalse, SourceRange range)
            implements Expression {}

    /** An operation on two operands. */
    record Binary(
            BinaryOperator operator, Expression left, Expression right, SourceRange operatorRange, SourceRange range)
            implements Expression {}

    /** An operation on one operand. */
    record Unary(UnaryOperator operator, Expression operand, SourceRange range) implements Expression {}

    /** {@code (inner)}; kept because parentheses make an object key an expression. */
    record Parentheses(Expression inner, SourceRange range) implements Expression {}

    /** {@code [a, b]}. */
    record TupleConstructor(List<Expression> elements, SourceRange range) implements Expression {
        /** Keeps a copy. */
        public TupleConstructor {
            elements = List.copyOf(elements);
        }
    }

    /** <code>{ key = value }</code>. */
    record ObjectConstructor(List<Entry> entries, SourceRange range) implements Expression {
        /** Keeps a copy. */
        public ObjectConstructor {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A key and its value. A key that is a bare name is a {@link ScopeTraversal} of one step with {@code bareKey} set:
     * it stands for its own text, not for a variable. A name with steps is left to who reads it: as a key it is ambiguous,
     * where providers are handed to a module it is a reference.
     */
    record Entry(Expression key, boolean bareKey, Expression value, SourceRange range) implements Node {}

    /**
     * {@code [for k, v in collection : value if condition]}, or the object form with a {@code key =>}.
     *
     * @param keyName name of the key variable, null when only one name is given
     * @param key key expression, null in the tuple form
     * @param condition null when there is none
     * @param grouping whether the value is followed by {@code ...}
     */
    record For(
            @Nullable String keyName,
            String valueName,
            Expression collection,
            @Nullable Expression key,
            Expression value,
            @Nullable Expression condition,
            boolean grouping,
            SourceRange openRange,
            SourceRange range)
            implements Expression {}

    /** Stands where no expression could be read; a diagnostic was given. Evaluates to an unknown. */
    record Invalid(SourceRange range) implements Expression {}
}
