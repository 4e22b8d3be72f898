/**
 * The functions of the language: what a function is, the table of the built-in ones, one small class a family.
 *
 * <p>May depend on {@code diagnostic} and {@code value}. Files are read through {@link dev.plumb.lang.function.SourceFiles},
 * templates rendered through {@link dev.plumb.lang.function.TemplateRenderer}.
 */
@NullMarked
package dev.plumb.lang.function;

import org.jspecify.annotations.NullMarked;
