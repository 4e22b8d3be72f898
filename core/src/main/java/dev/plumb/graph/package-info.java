/**
 * Dependency order, cycles as values, and stages, of anything. Imports nothing of the project.
 */
@NullMarked
package dev.plumb.graph;

import org.jspecify.annotations.NullMarked;
