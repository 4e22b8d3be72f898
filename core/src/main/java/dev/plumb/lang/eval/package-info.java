/**
 * From expressions to values: scopes, references, evaluation, type expressions.
 *
 * <p>May depend on {@code diagnostic}, {@code value}, {@code lang.syntax} and {@code lang.function}.
 */
@NullMarked
package dev.plumb.lang.eval;

import org.jspecify.annotations.NullMarked;
