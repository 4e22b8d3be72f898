/** Tests of {@code dev.plumb.lang.function}. */
@NullMarked
package dev.plumb.lang.function;

import org.jspecify.annotations.NullMarked;
