/** Evaluation, apart from the plans that are made of it. */
@NullMarked
package dev.plumb.engine.evaluation;

import org.jspecify.annotations.NullMarked;
