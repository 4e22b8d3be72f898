package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says that something which is there already is taken into state.
 *
 * @param to the resource instance, as written, without keys that are no constants
 * @param keys those keys, by their places among the steps of the whole address
 * @param id what the provider knows it by
 * @param forEach null when there is none
 * @param range the block's header
 */
public record ImportBlock(
        Traversal to,
        Map<Integer, Expression> keys,
        Expression id,
        @Nullable Expression forEach,
        SourceRange range) {
    /** Keeps a copy. */
    public ImportBlock {
        keys = Collections.unmodifiableMap(new TreeMap<>(keys));
    }
}
