/** Where state is kept. */
@NullMarked
package dev.plumb.state.store;

import org.jspecify.annotations.NullMarked;
