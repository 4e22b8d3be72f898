/** From a configuration, state and what is live to a plan. */
@NullMarked
package dev.plumb.engine.planning;

import org.jspecify.annotations.NullMarked;
