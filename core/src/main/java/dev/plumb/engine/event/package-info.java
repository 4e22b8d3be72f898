/** What the engine tells while it works. */
@NullMarked
package dev.plumb.engine.event;

import org.jspecify.annotations.NullMarked;
