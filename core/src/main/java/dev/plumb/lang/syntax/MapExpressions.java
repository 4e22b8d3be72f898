package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourcePosition;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression.Entry;
import dev.plumb.lang.syntax.Expression.Literal;
import dev.plumb.lang.syntax.Expression.ObjectConstructor;
import dev.plumb.lang.syntax.Expression.TupleConstructor;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns values in memory into the expressions that they would be as JSON. */
final class MapExpressions {
    private final Diagnostics problems;

    MapExpressions(Diagnostics problems) {
        this.problems = problems;
    }

    /** The expression; its range names {@code path}. */
    Expression expression(@Nullable Object value, String path, JsonPlace place) {
        SourceRange range = range(path);
        if (value == null) {
            return new Literal(Value.NULL, range);
        } else if (value instanceof Boolean truth) {
            return new Literal(truth ? Value.TRUE : Value.FALSE, range);
        } else if (value instanceof Number number) {
            return number(number, range);
        } else if (value instanceof CharSequence text) {
            return text(text.toString(), path, place);
        } else if (value instanceof Map<?, ?> map) {
            return object(map, path, place);
        } else if (value instanceof Iterable<?> elements) {
            return tuple(elements, path, place);
        }
        return unsupported("values of " + value.getClass(), range);
    }

    private static SourceRange range(String path) {
        return new SourceRange("<" + path + ">", SourcePosition.START, SourcePosition.START);
    }

    private Expression number(Number number, SourceRange range) {
        Value value = NumberLiteral.parse(number.toString());
        return value == null ? unsupported("the number " + number, range) : new Literal(value, range);
    }

    private Expression text(String text, String path, JsonPlace place) {
        if (place.literal()) {
            return JsonStrings.literal(text, range(path), range(path));
        }
        Result<Expression> result = Syntax.template(new SourceText("<" + path + ">", text));
        problems.addAll(result.diagnostics());
        return result.get();
    }

    private Expression object(Map<?, ?> map, String path, JsonPlace place) {
        List<Entry> entries = new ArrayList<>(map.size());
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            String inside = path.isEmpty() ? name : path + "." + name;
            entries.add(new Entry(
                    text(name, inside, place), false, expression(value, inside, place.inside(name)), range(inside)));
        });
        return new ObjectConstructor(entries, range(path));
    }

    private Expression tuple(Iterable<?> elements, String path, JsonPlace place) {
        List<Expression> expressions = new ArrayList<>();
        for (Object element : elements) {
            expressions.add(expression(element, path + "[" + expressions.size() + "]", place));
        }
        return new TupleConstructor(expressions, range(path));
    }

    private Expression unsupported(String what, SourceRange range) {
        problems.add(Diagnostic.error(
                        "syntax.unsupported-value",
                        "Unsupported value",
                        "A configuration in memory consists of maps, lists, strings, numbers, booleans and nulls, not of "
                                + what + ".",
                        range)
                .withHint("Convert it to a string or a number first."));
        return new Expression.Invalid(range);
    }
}
