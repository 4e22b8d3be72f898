/**
 * Hosts: machines that are reached over SSH, and this one.
 *
 * <p>May depend on core's {@code diagnostic}, {@code value}, {@code address}, {@code schema} and {@code provider}, and on
 * {@code remote}.
 */
@NullMarked
package dev.plumb.providers.host;

import org.jspecify.annotations.NullMarked;
