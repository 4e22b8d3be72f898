/** Saved plans, one class a format version. */
@NullMarked
package dev.plumb.plan.file;

import org.jspecify.annotations.NullMarked;
