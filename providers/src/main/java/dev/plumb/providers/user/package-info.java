/**
 * Users and groups of a host.
 *
 * <p>May depend on core's {@code diagnostic}, {@code value}, {@code address}, {@code schema} and {@code provider}.
 */
@NullMarked
package dev.plumb.providers.user;

import org.jspecify.annotations.NullMarked;
