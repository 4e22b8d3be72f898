/**
 * The {@code health} block, which hosts and resources on them share: what has to answer before a change stays.
 *
 * <p>May depend on core's {@code diagnostic}, {@code value}, {@code address}, {@code schema} and {@code provider}.
 */
@NullMarked
package dev.plumb.providers.health;

import org.jspecify.annotations.NullMarked;
