/**
 * Sites of an nginx server in Debian's layout: typed blocks or raw text, rendered to one file a site.
 *
 * <p>May depend on {@code diagnostic}, {@code value}, {@code schema} and {@code provider}.
 */
@NullMarked
package dev.plumb.providers.nginx;

import org.jspecify.annotations.NullMarked;
