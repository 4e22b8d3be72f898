/** The check that packages import only what they are allowed to; shared by all modules through core's test-jar. */
@NullMarked
package dev.plumb.architecture;

import org.jspecify.annotations.NullMarked;
