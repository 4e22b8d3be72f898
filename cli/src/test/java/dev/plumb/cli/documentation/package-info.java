/** Keeps the project's pages true: the command line's options, links, and the commands that pages name. */
@NullMarked
package dev.plumb.cli.documentation;

import org.jspecify.annotations.NullMarked;
