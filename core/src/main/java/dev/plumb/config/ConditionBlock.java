package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;

/** Something that must hold, and what to say when it does not; {@code range} is the block's header. */
public record ConditionBlock(Expression condition, Expression errorMessage, SourceRange range) {}
