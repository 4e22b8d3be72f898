package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression.TemplateExpression;
import java.util.List;

/** Turns JSON strings, whose form was checked, into templates whose ranges are those of the JSON text. */
final class JsonStrings {
    private final SourceText source;
    private final String text;
    private final Diagnostics problems;

    JsonStrings(SourceText source, Diagnostics problems) {
        this.source = source;
        this.text = source.text();
        this.problems = problems;
    }

    /**
     * The string from its opening quote at {@code start} to behind its closing quote at {@code end}.
     *
     * @param literal whether it is what it is, and nothing is interpolated
     */
    Expression template(int start, int end, boolean literal) {
        SourceRange range = source.range(start, end);
        int[] places = new int[end - start - 1];
        String decoded = decode(start + 1, end - 1, places);
        if (literal || (decoded.indexOf("${") < 0 && decoded.indexOf("%{") < 0)) {
            return literal(decoded, range, source.range(start + 1, end - 1));
        }
        SourceText inner = new SourceText(source.file(), decoded, i -> source.position(places[i]));
        Result<Expression> result = Syntax.template(inner);
        problems.addAll(result.diagnostics());
        return result.orNull() instanceof TemplateExpression template
                ? new TemplateExpression(template.parts(), false, range)
                : new Expression.Invalid(range);
    }

    static Expression literal(String text, SourceRange range, SourceRange inside) {
        List<Template.Part> parts = text.isEmpty() ? List.of() : List.of(new Template.Text(text, inside));
        return new TemplateExpression(parts, false, range);
    }

    /** The characters of a string; sets the offset in the file of each, and of the end. */
    private String decode(int start, int end, int[] places) {
        StringBuilder out = new StringBuilder(end - start);
        int i = start;
        while (i < end) {
            places[out.length()] = i;
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
                i++;
            } else if (text.charAt(i + 1) == 'u') {
                out.append((char) Integer.parseInt(text, i + 2, i + 6, 16));
                i += 6;
            } else {
                out.append(escaped(text.charAt(i + 1)));
                i += 2;
            }
        }
        places[out.length()] = end;
        return out.toString();
    }

    private static char escaped(char selector) {
        return switch (selector) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> selector;
        };
    }
}
