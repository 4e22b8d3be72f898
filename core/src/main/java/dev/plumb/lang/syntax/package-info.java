/**
 * From source text to a syntax tree with exact ranges, and back (the formatter).
 *
 * <p>May depend on {@code diagnostic} and {@code value}.
 */
@NullMarked
package dev.plumb.lang.syntax;

import org.jspecify.annotations.NullMarked;
