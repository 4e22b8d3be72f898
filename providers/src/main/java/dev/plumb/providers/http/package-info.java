/**
 * What HTTP servers answer, asked from this machine or through the connection to a host.
 *
 * <p>May depend on core's {@code diagnostic}, {@code value}, {@code address}, {@code schema} and {@code provider}, and on
 * {@code remote}.
 */
@NullMarked
package dev.plumb.providers.http;

import org.jspecify.annotations.NullMarked;
