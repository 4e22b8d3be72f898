package dev.plumb.state.store;

import java.nio.file.Path;

/**
 * State in a local directory: {@code generations/000001.json} and so on, the journal of the apply under way, blobs, the
 * secret key, and the lock.
 */
public final class LocalStateStore extends DocumentStateStore {
    /** A store in {@code directory}, which is made at first use. */
    public LocalStateStore(Path directory) {
        this(directory, StoreOptions.DEFAULT);
    }

    /** A store in {@code directory}, which is made at first use. */
    public LocalStateStore(Path directory, StoreOptions options) {
        super(new DirectoryMedium(directory), options);
    }
}
