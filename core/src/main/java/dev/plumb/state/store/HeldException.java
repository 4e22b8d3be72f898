package dev.plumb.state.store;

import java.io.IOException;
import java.util.Optional;

/** A lock is held by another. */
final class HeldException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Optional<LockHolder> holder;

    HeldException(Optional<LockHolder> holder) {
        super("the state is locked");
        this.holder = holder;
    }

    /** Who holds it, if that could be found out. */
    Optional<LockHolder> holder() {
        return holder;
    }
}
