/**
 * Files, directories, symbolic links and whole trees of files on a host.
 *
 * <p>May depend on core's {@code diagnostic}, {@code value}, {@code address}, {@code schema} and {@code provider}.
 */
@NullMarked
package dev.plumb.providers.file;

import org.jspecify.annotations.NullMarked;
