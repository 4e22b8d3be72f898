package dev.plumb.config;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression;

/** A named expression of a {@code locals} block; {@code range} is the name. */
public record LocalValue(String name, Expression expression, SourceRange range) {}
