/** Tests of carrying plans out. */
@NullMarked
package dev.plumb.engine.applying;

import org.jspecify.annotations.NullMarked;
