/**
 * Redis servers as Debian packages them: the stock one, and instances of {@code redis-server@.service}.
 *
 * <p>May depend on {@code diagnostic}, {@code value}, {@code schema} and {@code provider}.
 */
@NullMarked
package dev.plumb.providers.redis;

import org.jspecify.annotations.NullMarked;
