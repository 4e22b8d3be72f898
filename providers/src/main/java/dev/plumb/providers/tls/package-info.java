/**
 * Certificates and their private keys: from local files, or self-signed by Plumb.
 *
 * <p>May depend on {@code diagnostic}, {@code value}, {@code schema} and {@code provider}, and on Bouncy Castle's
 * certificates (its provider is not registered: the keys are Java's own).
 */
@NullMarked
package dev.plumb.providers.tls;

import org.jspecify.annotations.NullMarked;
