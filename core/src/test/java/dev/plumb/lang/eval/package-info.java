/** Tests of {@code dev.plumb.lang.eval}. */
@NullMarked
package dev.plumb.lang.eval;

import org.jspecify.annotations.NullMarked;
