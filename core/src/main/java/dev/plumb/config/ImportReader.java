package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads import blocks. */
final class ImportReader {
    private ImportReader() {}

    static Optional<ImportBlock> read(BlockReader reader) {
        Expression to = reader.required("to").orElse(null);
        Expression id = reader.required("id").orElse(null);
        Traversal traversal = to == null ? null : traversal(to);
        if (to != null && (traversal == null || !isResource(traversal))) {
            reader.diagnostics()
                    .add(Diagnostic.error(
                                    "config.import",
                                    "Invalid import address",
                                    "\"to\" names a resource instance.",
                                    to.range())
                            .withHint("Write it as: to = file.settings, or to = file.settings[\"key\"]"));
            return Optional.empty();
        }
        return traversal == null || id == null
                ? Optional.empty()
                : Optional.of(new ImportBlock(
                        traversal,
                        to instanceof Expression.Index index ? index.key() : null,
                        id,
                        reader.argument("for_each").orElse(null),
                        reader.block().headerRange()));
    }

    private static @Nullable Traversal traversal(Expression to) {
        Expression named = to instanceof Expression.Index index ? index.collection() : to;
        return named instanceof Expression.ScopeTraversal reference ? reference.traversal() : null;
    }

    private static boolean isResource(Traversal traversal) {
        return Target.of(traversal)
                .filter(target -> !target.isModule() && !target.data())
                .isPresent();
    }
}
