/** State as JSON, one class a format version. */
@NullMarked
package dev.plumb.state.file;

import org.jspecify.annotations.NullMarked;
