/** The verbs, one class each. */
@NullMarked
package dev.plumb.cli.command;

import org.jspecify.annotations.NullMarked;
