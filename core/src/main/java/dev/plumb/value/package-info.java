/**
 * Types and values of the language: known, null, unknown and marked; conversion and unification; attribute paths.
 *
 * <p>May depend on {@code diagnostic}.
 */
@NullMarked
package dev.plumb.value;

import org.jspecify.annotations.NullMarked;
