/** The configuration as decoded and checked. */
@NullMarked
package dev.plumb.config;

import org.jspecify.annotations.NullMarked;
