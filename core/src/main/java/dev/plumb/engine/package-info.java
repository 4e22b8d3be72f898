/**
 * The public facade: load, plan, apply, destroy. Embedders begin at {@link dev.plumb.engine.Engine}.
 */
@NullMarked
package dev.plumb.engine;

import org.jspecify.annotations.NullMarked;
