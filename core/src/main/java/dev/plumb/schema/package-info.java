/**
 * What a resource type's arguments and attributes are: one annotated Java record is schema, documentation and Java API.
 *
 * <p>May depend on {@code diagnostic}, {@code value} and {@code address}.
 */
@NullMarked
package dev.plumb.schema;

import org.jspecify.annotations.NullMarked;
