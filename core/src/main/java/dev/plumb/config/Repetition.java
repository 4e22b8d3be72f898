package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arguments that resources and module calls have in common. */
record Repetition(@Nullable Expression count, @Nullable Expression forEach, List<Traversal> dependsOn) {
    /** Their names. */
    static final Set<String> ARGUMENTS = Set.of("count", "for_each", "depends_on");

    static Repetition read(BlockReader reader) {
        Expression count = reader.argument("count").orElse(null);
        Expression forEach = reader.argument("for_each").orElse(null);
        if (count != null && forEach != null) {
            reader.diagnostics()
                    .add(Diagnostic.error(
                            "config.count-and-for-each",
                            "Invalid combination of \"count\" and \"for_each\"",
                            "A block has either \"count\" or \"for_each\", not both.",
                            forEach.range()));
            count = null;
        }
        return new Repetition(
                count,
                forEach,
                reader.argument("depends_on")
                        .map(e -> references(e, "depends_on", reader.diagnostics()))
                        .orElse(List.of()));
    }

    /** A list of references, as written. */
    static List<Traversal> references(Expression expression, String argument, Diagnostics diagnostics) {
        List<Traversal> found = new ArrayList<>();
        boolean isList = expression instanceof Expression.TupleConstructor;
        List<Expression> elements =
                expression instanceof Expression.TupleConstructor tuple ? tuple.elements() : List.of(expression);
        for (Expression element : elements) {
            if (isList && element instanceof Expression.ScopeTraversal reference) {
                found.add(reference.traversal());
            } else {
                diagnostics.add(Diagnostic.error(
                                "config." + argument.replace('_', '-'),
                                "Invalid expression in " + argument,
                                "\"" + argument + "\" is a list of references to resources.",
                                element.range())
                        .withHint("Write it as: " + argument + " = [package.nginx, file.settings]"));
            }
        }
        return found;
    }
}
