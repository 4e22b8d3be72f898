package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.SourceRange;

/** A part of a syntax tree. */
public sealed interface Node
        permits Body, Body.Item, Body.Label, Expression, Expression.Entry, Template.Part, Traversal.Step {
    /** Where it stands in its source: from its first character to behind its last. */
    SourceRange range();
}
