/**
 * Hosts over SSH: the only user of sshj.
 *
 * <p>May depend on {@code diagnostic}, {@code provider} and {@code remote}.
 */
@NullMarked
package dev.plumb.remote.ssh;

import org.jspecify.annotations.NullMarked;
