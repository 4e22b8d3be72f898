/** Plans and applies on hosts in memory. */
@NullMarked
package dev.plumb.engine;

import org.jspecify.annotations.NullMarked;
