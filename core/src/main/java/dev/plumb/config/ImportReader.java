package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads import blocks. */
final class ImportReader {
    private ImportReader() {}

    static Optional<ImportBlock> read(BlockReader reader) {
        Expression to = reader.required("to").orElse(null);
        Expression id = reader.required("id").orElse(null);
        Map<Integer, Expression> keys = new TreeMap<>();
        Traversal traversal = to == null ? null : traversal(to, keys);
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
                        keys,
                        id,
                        reader.argument("for_each").orElse(null),
                        reader.block().headerRange()));
    }

    /** The address without keys that are no constants, which go to {@code keys}; null when it is none. */
    private static @Nullable Traversal traversal(Expression to, Map<Integer, Expression> keys) {
        if (to instanceof Expression.Index index) {
            Traversal named = traversal(index.collection(), keys);
            if (named != null) {
                keys.put(named.steps().size() + keys.size(), index.key());
            }
            return named;
        }
        if (to instanceof Expression.RelativeTraversal relative) {
            Traversal named = traversal(relative.source(), keys);
            List<Traversal.Step> steps = new ArrayList<>(named == null ? List.of() : named.steps());
            steps.addAll(relative.steps());
            return named == null ? null : new Traversal(named.root(), named.rootRange(), steps);
        }
        return to instanceof Expression.ScopeTraversal reference ? reference.traversal() : null;
    }

    private static boolean isResource(Traversal traversal) {
        return Target.of(traversal)
                .filter(target -> !target.isModule() && !target.data())
                .isPresent();
    }
}
