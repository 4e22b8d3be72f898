/** Names of things. */
@NullMarked
package dev.plumb.address;

import org.jspecify.annotations.NullMarked;
