/** Where state is kept. */
@NullMarked
package dev.plumb.state;

import org.jspecify.annotations.NullMarked;
