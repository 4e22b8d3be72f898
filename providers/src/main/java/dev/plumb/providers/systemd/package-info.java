/**
 * Units of systemd.
 *
 * <p>May depend on core's {@code diagnostic}, {@code value}, {@code address}, {@code schema} and {@code provider}.
 */
@NullMarked
package dev.plumb.providers.systemd;

import org.jspecify.annotations.NullMarked;
