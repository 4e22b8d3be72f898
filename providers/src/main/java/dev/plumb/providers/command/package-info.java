/**
 * Commands that are run once.
 *
 * <p>May depend on core's {@code diagnostic}, {@code value}, {@code address}, {@code schema} and {@code provider}.
 */
@NullMarked
package dev.plumb.providers.command;

import org.jspecify.annotations.NullMarked;
