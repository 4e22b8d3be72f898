/**
 * How a host is spoken to: questions and host transactions are compiled into one POSIX shell program and one payload
 * stream, sent over the standard input of one command, and answered in frames. How the command gets to the host is for
 * {@code remote.ssh} and {@code remote.local}.
 *
 * <p>May depend on {@code diagnostic} and {@code provider}.
 */
@NullMarked
package dev.plumb.remote;

import org.jspecify.annotations.NullMarked;
