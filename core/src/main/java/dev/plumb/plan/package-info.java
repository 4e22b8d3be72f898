/**
 * What will change, as an immutable value: the only thing that an apply accepts.
 */
@NullMarked
package dev.plumb.plan;

import org.jspecify.annotations.NullMarked;
