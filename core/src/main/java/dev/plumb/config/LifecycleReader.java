package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.ArrayList;
import java.util.List;
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
        BlockReader reader =
                new BlockReader(blocks.get(0), diagnostics).labels().only(ARGUMENTS, BLOCKS);
        if (!resource.type().equals("resource")) {
            blocks.get(0).body().attributes().forEach(argument -> onlyOfResources(resource, argument, diagnostics));
        }
        return read(reader);
    }

    /** What is said of changes means nothing for what is only read. */
    private static void onlyOfResources(Body.Block block, Body.Attribute argument, Diagnostics diagnostics) {
        if (ARGUMENTS.contains(argument.name())) {
            diagnostics.add(Diagnostic.error(
                            "config.lifecycle",
                            "Invalid lifecycle argument",
                            "\"" + argument.name() + "\" is about changes of a resource, and nothing is changed by a \""
                                    + block.type() + "\" block.",
                            argument.nameRange())
                    .withHint("Take it out; a \"" + block.type()
                            + "\" block may have preconditions and postconditions."));
        }
    }

    private static Lifecycle read(BlockReader reader) {
        Expression ignored = reader.argument("ignore_changes").orElse(null);
        boolean all = ignored instanceof Expression.ScopeTraversal word
                && word.traversal().root().equals("all")
                && word.traversal().steps().isEmpty();
        return new Lifecycle(
                reader.flag("create_before_destroy", false),
                reader.flag("prevent_destroy", false),
                all,
                all || ignored == null ? List.of() : ignored(ignored, reader),
                reader.argument("replace_triggered_by")
                        .map(e -> triggers(e, reader.diagnostics()))
                        .orElse(List.of()),
                reader.conditions("precondition"),
                reader.conditions("postcondition"));
    }

    private static List<Traversal> ignored(Expression expression, BlockReader reader) {
        List<Traversal> names = new ArrayList<>();
        for (Expression element : elements(expression)) {
            Traversal name = Repetition.reference(element).orElse(null);
            if (name != null && expression instanceof Expression.TupleConstructor) {
                names.add(name);
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
        return names;
    }

    private static List<ReplaceTrigger> triggers(Expression expression, Diagnostics diagnostics) {
        List<ReplaceTrigger> triggers = new ArrayList<>();
        for (Expression element : elements(expression)) {
            ReplaceTrigger trigger = ReplaceTrigger.of(element).orElse(null);
            if (trigger != null && expression instanceof Expression.TupleConstructor) {
                triggers.add(trigger);
            } else {
                diagnostics.add(Diagnostic.error(
                                "config.replace-triggered-by",
                                "Invalid expression in replace_triggered_by",
                                "\"replace_triggered_by\" is a list of references to resources, whose index may only be a"
                                        + " constant, each.key or count.index.",
                                element.range())
                        .withHint("Write it as: replace_triggered_by = [file.settings, file.site[each.key]]"));
            }
        }
        return triggers;
    }

    private static List<Expression> elements(Expression expression) {
        return expression instanceof Expression.TupleConstructor tuple ? tuple.elements() : List.of(expression);
    }
}
