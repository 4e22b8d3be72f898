/** The public facade: everything a program does with Plumb begins here. */
@NullMarked
package dev.plumb.engine;

import org.jspecify.annotations.NullMarked;
