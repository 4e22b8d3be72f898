/** Carries a plan out, and records what became of it. */
@NullMarked
package dev.plumb.engine.applying;

import org.jspecify.annotations.NullMarked;
