package dev.plumb.config;

import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes an instance be replaced when it changes: a resource, its instances or an attribute of theirs.
 *
 * @param reference without a key that is not a constant
 * @param key {@code each.key} or {@code count.index}: the instance that is named has the same key as the one that is
 *     replaced; null when nothing is said, or a constant key in {@code reference}
 */
public record ReplaceTrigger(Traversal reference, @Nullable Traversal key) {
    /** Reads an element of {@code replace_triggered_by}; empty when it is none. */
    static Optional<ReplaceTrigger> of(Expression element) {
        if (element instanceof Expression.ScopeTraversal plain) {
            return Optional.of(new ReplaceTrigger(plain.traversal(), null));
        } else if (element instanceof Expression.Index index) {
            return of(index, List.of());
        }
        return element instanceof Expression.RelativeTraversal relative
                        && relative.source() instanceof Expression.Index index
                ? of(index, relative.steps())
                : Optional.empty();
    }

    private static Optional<ReplaceTrigger> of(Expression.Index index, List<Traversal.Step> further) {
        if (!(index.collection() instanceof Expression.ScopeTraversal resource)
                || !(index.key() instanceof Expression.ScopeTraversal key)
                || !isOwnKey(key.traversal())) {
            return Optional.empty();
        }
        Traversal named = resource.traversal();
        List<Traversal.Step> steps = new ArrayList<>(named.steps());
        steps.addAll(further);
        return Optional.of(new ReplaceTrigger(new Traversal(named.root(), named.rootRange(), steps), key.traversal()));
    }

    private static boolean isOwnKey(Traversal key) {
        return key.steps().size() == 1
                && key.steps().get(0) instanceof Traversal.Attr name
                && (key.root() + "." + name.name()).matches("each\\.key|count\\.index");
    }
}
