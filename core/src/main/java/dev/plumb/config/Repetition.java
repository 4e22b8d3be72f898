package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.lang.syntax.Template;
import dev.plumb.lang.syntax.Traversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
            Traversal reference = reference(element).orElse(null);
            if (isList && reference != null) {
                found.add(reference);
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

    /** A reference as it is written, or in quotes as Terraforms before 0.12 wanted it; empty when it is none. */
    static Optional<Traversal> reference(Expression element) {
        if (element instanceof Expression.ScopeTraversal reference) {
            return Optional.of(reference.traversal());
        }
        return element instanceof Expression.TemplateExpression quoted
                        && quoted.parts().size() == 1
                        && quoted.parts().get(0) instanceof Template.Text text
                        && Syntax.parseExpression("", text.text()).orNull() instanceof Expression.ScopeTraversal inside
                ? Optional.of(at(element.range(), inside.traversal()))
                : Optional.empty();
    }

    private static Traversal at(SourceRange range, Traversal reference) {
        List<Traversal.Step> steps = new ArrayList<>();
        for (Traversal.Step step : reference.steps()) {
            steps.add(
                    step instanceof Traversal.Attr attribute
                            ? new Traversal.Attr(attribute.name(), range)
                            : new Traversal.Key(((Traversal.Key) step).key(), range));
        }
        return new Traversal(reference.root(), range, steps);
    }
}
