package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression.Element;
import dev.plumb.lang.syntax.Expression.Index;
import dev.plumb.lang.syntax.Expression.Literal;
import dev.plumb.lang.syntax.Expression.RelativeTraversal;
import dev.plumb.lang.syntax.Expression.ScopeTraversal;
import dev.plumb.lang.syntax.Expression.Splat;
import dev.plumb.lang.syntax.Expression.TemplateExpression;
import dev.plumb.lang.syntax.Traversal.Attr;
import dev.plumb.lang.syntax.Traversal.Key;
import dev.plumb.lang.syntax.Traversal.Step;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses what follows a term: attributes, indexes and splats. */
final class TraversalParser {
    private final TokenReader reader;
    private final Problems problems;
    private final ExpressionParser expressions;

    TraversalParser(TokenReader reader, Problems problems, ExpressionParser expressions) {
        this.reader = reader;
        this.problems = problems;
        this.expressions = expressions;
    }

    /** The term with all that follows it. */
    Expression after(Expression term) {
        Expression result = term;
        List<Step> steps = new ArrayList<>(0);
        while (true) {
            switch (reader.peek()) {
                case DOT -> {
                    int dot = reader.take();
                    if (reader.isNext(TokenKind.STAR)) {
                        result = attributeSplat(joined(result, steps), dot);
                    } else {
                        steps.add(step(dot, reader.next()));
                    }
                }
                case OPEN_BRACKET -> result = bracket(result, steps);
                default -> {
                    return joined(result, steps);
                }
            }
        }
    }

    /** Puts the steps collected so far on the expression, and forgets them. */
    private Expression joined(Expression source, List<Step> steps) {
        if (steps.isEmpty()) {
            return source;
        }
        List<Step> taken = List.copyOf(steps);
        steps.clear();
        if (source instanceof ScopeTraversal scope) {
            Traversal root = scope.traversal();
            return new ScopeTraversal(new Traversal(root.root(), root.rootRange(), taken));
        }
        expressions.grow(1);
        return new RelativeTraversal(
                source, taken, source.range().to(taken.get(taken.size() - 1).range()));
    }

    /** A mistake in it is shown at the token {@code place}. */
    private Step step(int dot, int place) {
        return switch (reader.peek()) {
            case NAME -> {
                int name = reader.take();
                yield new Attr(reader.text(name), reader.range(dot, name));
            }
            case NUMBER -> legacyIndex(dot, reader.take(), place);
            default ->
                throw reader.failure(
                        Mistake.ATTRIBUTE_NAME,
                        reader.range(place),
                        "An attribute name must follow a dot, but here is " + reader.found() + ".");
        };
    }

    private Step legacyIndex(int dot, int number, int place) {
        String text = reader.text(number);
        Value key = text.indexOf('.') < 0 ? NumberLiteral.parse(text) : null;
        if (key == null) {
            String brackets = "[" + text.replace(".", "][") + "]";
            problems.add(
                    Mistake.LEGACY_INDEX,
                    reader.range(place),
                    "After a dot only one whole number can be used as an index. Write indexes in brackets: " + brackets
                            + ".");
            return new Key(new Value.Num(java.math.BigDecimal.ZERO), reader.range(dot, number));
        }
        return new Key(key, reader.range(dot, number));
    }

    /** {@code .*} takes only attributes and legacy indexes; what follows them is about the list of all results. */
    private Expression attributeSplat(Expression source, int dot) {
        int star = reader.take();
        SourceRange marker = reader.range(dot, star);
        List<Step> steps = new ArrayList<>();
        while (reader.isNext(TokenKind.DOT)) {
            int next = reader.take();
            if (reader.isNext(TokenKind.STAR)) {
                throw reader.failure(
                        Mistake.SPLAT, "\".*\" cannot be used inside another \".*\". Use \"[*]\" for both instead.");
            }
            steps.add(step(next, star));
        }
        return splat(source, joined(new Element(marker), steps), false, marker);
    }

    private Expression splat(Expression source, Expression each, boolean full, SourceRange marker) {
        expressions.grow(1);
        return new Splat(source, each, full, marker, source.range().to(each.range()));
    }

    private Expression bracket(Expression result, List<Step> steps) {
        int open = reader.take();
        if (reader.isNext(TokenKind.STAR)) {
            return fullSplat(joined(result, steps), open);
        }
        boolean newlines = reader.setNewlines(false);
        Expression key = expressions.expression();
        int close = closeBracket();
        reader.setNewlines(newlines);
        Value literal = literal(key);
        if (literal != null) {
            steps.add(new Key(literal, reader.range(open, close)));
            return result;
        }
        Expression collection = joined(result, steps);
        expressions.grow(1);
        return new Index(collection, key, collection.range().to(reader.range(close)));
    }

    private int closeBracket() {
        if (!reader.isNext(TokenKind.CLOSE_BRACKET)) {
            throw unclosed(Mistake.INDEX, "Expected \"]\" after the key of this index, but found ");
        }
        return reader.take();
    }

    /** A mistake at the next token, shown where the bracket is closed after all. */
    private ParseFailure unclosed(Mistake mistake, String expected) {
        String detail = expected + reader.found() + " at " + expressions.place(reader.next()) + ".";
        return reader.failure(mistake, reader.range(reader.closing(TokenKind.CLOSE_BRACKET)), detail);
    }

    /** A key that is known as it stands: a number, or a string without interpolation. */
    private static @Nullable Value literal(Expression key) {
        if (key instanceof Literal literal && literal.value() instanceof Value.Num) {
            return literal.value();
        }
        if (!(key instanceof TemplateExpression template) || template.parts().size() > 1) {
            return null;
        }
        if (template.parts().isEmpty()) {
            return new Value.Str("");
        }
        return template.parts().get(0) instanceof Template.Text text ? new Value.Str(text.text()) : null;
    }

    private Expression fullSplat(Expression source, int open) {
        reader.take();
        if (!reader.isNext(TokenKind.CLOSE_BRACKET)) {
            throw unclosed(Mistake.SPLAT, "\"]\" must follow the \"*\" of a full splat, but here is ");
        }
        SourceRange marker = reader.range(open, reader.take());
        reader.enter();
        Expression each = after(new Element(marker));
        reader.leave();
        return splat(source, each, true, marker);
    }
}
