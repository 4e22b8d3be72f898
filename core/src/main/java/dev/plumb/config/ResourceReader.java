package dev.plumb.config;

import dev.plumb.address.ResourceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads resource blocks: takes out what is Plumb's, and leaves what is the resource type's. */
final class ResourceReader {
    private static final Set<String> META_ARGUMENTS = Set.of("count", "for_each", "depends_on");

    private ResourceReader() {}

    static ResourceBlock read(BlockReader reader) {
        Body.Block block = reader.block();
        Expression count = reader.argument("count").orElse(null);
        Expression forEach = reader.argument("for_each").orElse(null);
        if (count != null && forEach != null) {
            reader.diagnostics()
                    .add(Diagnostic.error(
                            "config.count-and-for-each",
                            "Invalid combination of \"count\" and \"for_each\"",
                            "A resource has either \"count\" or \"for_each\", not both.",
                            forEach.range()));
            count = null;
        }
        return new ResourceBlock(
                new ResourceAddress(reader.label(0), reader.label(1)),
                count,
                forEach,
                reader.argument("depends_on")
                        .map(e -> dependsOn(e, reader.diagnostics()))
                        .orElse(List.of()),
                preventDestroy(block, reader.diagnostics()),
                new Body(
                        block.body().items().stream()
                                .filter(ResourceReader::ownedByType)
                                .toList(),
                        block.body().range()),
                block.headerRange());
    }

    private static boolean ownedByType(Body.Item item) {
        return item instanceof Body.Attribute attribute
                ? !META_ARGUMENTS.contains(attribute.name())
                : !((Body.Block) item).type().equals("lifecycle");
    }

    private static boolean preventDestroy(Body.Block block, Diagnostics diagnostics) {
        boolean prevent = false;
        for (Body.Block lifecycle : block.body().blocks("lifecycle")) {
            BlockReader reader =
                    new BlockReader(lifecycle, diagnostics).labels().onlyAttributes(Set.of("prevent_destroy"));
            prevent |= reader.flag("prevent_destroy", false);
        }
        return prevent;
    }

    private static List<Traversal> dependsOn(Expression expression, Diagnostics diagnostics) {
        List<Traversal> found = new ArrayList<>();
        List<Expression> elements =
                expression instanceof Expression.TupleConstructor tuple ? tuple.elements() : List.of(expression);
        for (Expression element : elements) {
            if (element instanceof Expression.ScopeTraversal reference
                    && expression instanceof Expression.TupleConstructor) {
                found.add(reference.traversal());
            } else {
                diagnostics.add(Diagnostic.error(
                                "config.depends-on",
                                "Invalid expression in depends_on",
                                "\"depends_on\" is a list of references to resources.",
                                element.range())
                        .withHint("Write it as: depends_on = [package.nginx, file.settings]"));
            }
        }
        return found;
    }
}
