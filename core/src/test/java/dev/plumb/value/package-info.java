/** Tests of {@code dev.plumb.value}. */
@NullMarked
package dev.plumb.value;

import org.jspecify.annotations.NullMarked;
