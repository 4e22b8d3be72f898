@NullMarked
package dev.plumb.cli.terminal;

import org.jspecify.annotations.NullMarked;
