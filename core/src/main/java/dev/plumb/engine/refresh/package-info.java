/** Asks all hosts about everything at once. */
@NullMarked
package dev.plumb.engine.refresh;

import org.jspecify.annotations.NullMarked;
