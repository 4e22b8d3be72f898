/** Runs the example, and compares hcl4j with Plumb's own reader. */
@NullMarked
package dev.plumb.examples.embedding;

import org.jspecify.annotations.NullMarked;
