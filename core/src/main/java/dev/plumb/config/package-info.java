/**
 * The configuration as decoded and checked: variables, locals, outputs, resources; the values of variables; the
 * evaluation of blocks by schema.
 */
@NullMarked
package dev.plumb.config;

import org.jspecify.annotations.NullMarked;
