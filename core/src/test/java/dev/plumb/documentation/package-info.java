/** Keeps the pages below {@code docs} true; shared by all modules through core's test-jar. */
@NullMarked
package dev.plumb.documentation;

import org.jspecify.annotations.NullMarked;
