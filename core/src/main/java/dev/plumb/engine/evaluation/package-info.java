/** Evaluates a configuration in dependency order: once for the plan, and again, as far as needed, in the apply. */
@NullMarked
package dev.plumb.engine.evaluation;

import org.jspecify.annotations.NullMarked;
