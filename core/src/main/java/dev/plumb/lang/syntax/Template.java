package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a template, with the trimming of {@code ~} and the indentation of {@code <<-} already done. */
public final class Template {
    private Template() {}

    /** A stretch of text, an interpolation or a directive. */
    public sealed interface Part extends Node {}

    /** Text, with escapes resolved. */
    public record Text(String text, SourceRange range) implements Part {}

    /** <code>${ expression }</code>. */
    public record Interpolation(Expression expression, SourceRange range) implements Part {}

    /** <code>%{ if condition }...%{ else }...%{ endif }</code>. */
    public record If(Expression condition, List<Part> whenTrue, List<Part> whenFalse, SourceRange range)
            implements Part {
        /** Keeps copies. */
        public If {
            whenTrue = List.copyOf(whenTrue);
            whenFalse = List.copyOf(whenFalse);
        }
    }

    /** <code>%{ for k, v in collection }...%{ endfor }</code>; {@code keyName} is null when only one name is given. */
    public record For(
            @Nullable String keyName, String valueName, Expression collection, List<Part> body, SourceRange range)
            implements Part {
        /** Keeps a copy. */
        public For {
            body = List.copyOf(body);
        }
    }
}
