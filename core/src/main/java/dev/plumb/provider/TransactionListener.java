package dev.plumb.provider;

/** Hears how a host transaction goes on, and has the last word. */
public interface TransactionListener {
    /** The host is at {@code phase}, such as {@code "installing packages"}. */
    void phase(String host, String phase);

    /**
     * Everything is done on the host and services answer; the host waits. Here health checks have their place.
     *
     * @return true to commit, false to have everything undone
     */
    default boolean ready(String host) {
        return true;
    }
}
