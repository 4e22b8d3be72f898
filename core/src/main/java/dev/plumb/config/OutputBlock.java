package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;

/** A result that is shown after an apply and kept in state; {@code range} is the block's header. */
public record OutputBlock(String name, Expression value, boolean sensitive, String description, SourceRange range) {}
