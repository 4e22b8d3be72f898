/** Whole commands, as a user gives them. */
@NullMarked
package dev.plumb.cli;

import org.jspecify.annotations.NullMarked;
