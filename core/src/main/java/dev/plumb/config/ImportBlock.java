package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import org.jspecify.annotations.Nullable;

/**
 * Says that something which is there already is taken into state.
 *
 * @param to the resource instance, as written; a key in it may be an expression
 * @param key the expression of its last key, null when it has none or a constant one
 * @param id what the provider knows it by
 * @param forEach null when there is none
 * @param range the block's header
 */
public record ImportBlock(
        Traversal to,
        @Nullable Expression key,
        Expression id,
        @Nullable Expression forEach,
        SourceRange range) {}
