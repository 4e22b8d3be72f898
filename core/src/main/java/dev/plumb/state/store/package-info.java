/** Where state, generations and blobs are kept, and who may write them now. */
@NullMarked
package dev.plumb.state.store;

import org.jspecify.annotations.NullMarked;
