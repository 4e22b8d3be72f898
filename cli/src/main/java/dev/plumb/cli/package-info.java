/** The entry of the plumb command: reads arguments, runs one command, sets the exit code. */
@NullMarked
package dev.plumb.cli;

import org.jspecify.annotations.NullMarked;
