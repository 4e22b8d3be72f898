/** The bundle of the resource types that come with Plumb. */
@NullMarked
package dev.plumb.providers;

import org.jspecify.annotations.NullMarked;
