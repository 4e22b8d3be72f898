/**
 * What Plumb recorded: per resource instance, at the end of the last apply; the numbered generations; what was begun and
 * not finished.
 */
@NullMarked
package dev.plumb.state;

import org.jspecify.annotations.NullMarked;
