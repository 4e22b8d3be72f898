/**
 * What the author of a resource type implements, and what the engine and a host say to each other: questions and
 * answers, steps and outcomes, all as data.
 *
 * <p>May depend on {@code diagnostic}, {@code value}, {@code address} and {@code schema}.
 */
@NullMarked
package dev.plumb.provider;

import org.jspecify.annotations.NullMarked;
