/**
 * Names of things: resources and their instances.
 *
 * <p>May depend on {@code diagnostic} and {@code value}.
 */
@NullMarked
package dev.plumb.address;

import org.jspecify.annotations.NullMarked;
