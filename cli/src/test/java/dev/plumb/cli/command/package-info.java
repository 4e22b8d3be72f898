/** Tests of the verbs without a process. */
@NullMarked
package dev.plumb.cli.command;

import org.jspecify.annotations.NullMarked;
