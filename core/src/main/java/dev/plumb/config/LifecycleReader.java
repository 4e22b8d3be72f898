package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the lifecycle block of a resource. */
final class LifecycleReader {
    private static final Set<String> ARGUMENTS =
            Set.of("create_before_destroy", "prevent_destroy", "ignore_changes", "replace_triggered_by");
    private static final Set<String> BLOCKS = Set.of("precondition", "postcondition");

    private LifecycleReader() {}

    static Lifecycle read(Body.Block resource, Diagnostics diagnostics) {
        List<Body.Block> blocks = resource.body().blocks("lifecycle");
        if (blocks.isEmpty()) {
            return Lifecycle.DEFAULT;
        }
        if (blocks.size() > 1) {
            diagnostics.add(Diagnostic.error(
                            "config.too-many-blocks",
                            "Too many blocks",
                            "Only one \"lifecycle\" block is allowed in a resource.",
                            blocks.get(1).headerRange())
                    .withHint("Put the content of both into one block."));
        }
        return read(new BlockReader(blocks.get(0), diagnostics).labels().only(ARGUMENTS, BLOCKS));
    }

    private static Lifecycle read(BlockReader reader) {
        Map<String, SourceRange> ignored = new LinkedHashMap<>();
        reader.argument("ignore_changes").ifPresent(expression -> ignored(expression, ignored, reader));
        return new Lifecycle(
                reader.flag("create_before_destroy", false),
                reader.flag("prevent_destroy", false),
                ignored.remove("*") != null,
                ignored,
                reader.argument("replace_triggered_by")
                        .map(e -> Repetition.references(e, "replace_triggered_by", reader.diagnostics()))
                        .orElse(List.of()),
                reader.conditions("precondition"),
                reader.conditions("postcondition"));
    }

    /** Adds the names; a star for {@code all}. */
    private static void ignored(Expression expression, Map<String, SourceRange> names, BlockReader reader) {
        if (expression instanceof Expression.ScopeTraversal all
                && all.traversal().root().equals("all")
                && all.traversal().steps().isEmpty()) {
            names.put("*", expression.range());
            return;
        }
        List<Expression> elements = new ArrayList<>();
        if (expression instanceof Expression.TupleConstructor tuple) {
            elements.addAll(tuple.elements());
        } else {
            elements.add(expression);
        }
        for (Expression element : elements) {
            if (element instanceof Expression.ScopeTraversal name
                    && expression instanceof Expression.TupleConstructor) {
                Traversal path = name.traversal();
                names.put(path.root(), path.range());
            } else {
                reader.diagnostics()
                        .add(Diagnostic.error(
                                        "config.ignore-changes",
                                        "Invalid expression in ignore_changes",
                                        "\"ignore_changes\" is a list of argument names, or the word all.",
                                        element.range())
                                .withHint("Write it as: ignore_changes = [content, mode]"));
            }
        }
    }
}
