/** The open connections of a run, one a host. */
@NullMarked
package dev.plumb.engine.session;

import org.jspecify.annotations.NullMarked;
