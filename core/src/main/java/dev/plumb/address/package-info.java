/**
 * Names of things: resources and their instances.
 *
 * <p>Equality is written out in these records: the equality that a record has by itself is linked by every process anew,
 * which takes some milliseconds a record, and is slower afterwards where only the quick compiler runs.
 *
 * <p>May depend on {@code diagnostic} and {@code value}.
 */
@NullMarked
package dev.plumb.address;

import org.jspecify.annotations.NullMarked;
