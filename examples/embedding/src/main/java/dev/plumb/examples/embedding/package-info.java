/** How a tool that has its configuration in memory plans it with Plumb. */
@NullMarked
package dev.plumb.examples.embedding;

import org.jspecify.annotations.NullMarked;
