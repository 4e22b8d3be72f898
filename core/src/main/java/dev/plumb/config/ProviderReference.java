package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.lang.syntax.Template;
import dev.plumb.lang.syntax.Traversal;
import java.util.Optional;

/**
 * A configuration of a provider, as it is referred to: {@code host}, or {@code host.slow}.
 *
 * @param name of the provider, as the module calls it
 * @param alias empty for the configuration that needs no name
 */
public record ProviderReference(String name, String alias, SourceRange range) {

    /** Reads a reference, which old configurations put into quotes. */
    static Optional<ProviderReference> read(Expression expression, Diagnostics diagnostics) {
        Expression reference = unquoted(expression);
        if (reference instanceof Expression.ScopeTraversal traversal) {
            Traversal path = traversal.traversal();
            if (path.steps().isEmpty()) {
                return Optional.of(new ProviderReference(path.root(), "", expression.range()));
            }
            if (path.steps().size() == 1 && path.steps().get(0) instanceof Traversal.Attr alias) {
                return Optional.of(new ProviderReference(path.root(), alias.name(), expression.range()));
            }
        }
        diagnostics.add(Diagnostic.error(
                        "config.provider-reference",
                        "Invalid provider reference",
                        "A provider's name is needed here, which may be followed by a full stop and an alias.",
                        expression.range())
                .withHint("Write it as: provider = host, or provider = host.slow"));
        return Optional.empty();
    }

    private static Expression unquoted(Expression expression) {
        if (expression instanceof Expression.TemplateExpression template
                && template.parts().size() == 1
                && template.parts().get(0) instanceof Template.Text text) {
            Expression inner = Syntax.parseExpression(expression.range().file(), text.text())
                    .orNull();
            return inner == null ? expression : inner;
        }
        return expression;
    }

    @Override
    public String toString() {
        return alias.isEmpty() ? name : name + "." + alias;
    }
}
