/** The only user of the process's standard streams. */
@NullMarked
package dev.plumb.cli.terminal;

import org.jspecify.annotations.NullMarked;
