/** Writes {@code docs/reference} from the schemas of the resource types. */
@NullMarked
package dev.plumb.providers.reference;

import org.jspecify.annotations.NullMarked;
