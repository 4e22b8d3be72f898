package dev.plumb.remote.ssh;

import org.jspecify.annotations.Nullable;

/**
 * How programs get the rights of another user.
 *
 * @param user who they run as
 * @param password what sudo asks for; null when it must not ask
 */
public record Sudo(String user, @Nullable String password) {
    /** Shows no secret. */
    @Override
    public String toString() {
        return "Sudo[" + user + "]";
    }
}
