/**
 * This machine as a host, or a root directory on it.
 *
 * <p>May depend on {@code diagnostic}, {@code provider} and {@code remote}.
 */
@NullMarked
package dev.plumb.remote.local;

import org.jspecify.annotations.NullMarked;
