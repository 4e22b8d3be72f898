package dev.plumb.provider;

/** A question to a host about a candidate: would it work if the transaction's files were in place? */
public sealed interface Check {
    /** {@code nginx -t} over the whole configuration with the new files laid over it. */
    record NginxConfiguration() implements Check {}

    /** {@code systemd-analyze verify} on a unit, by the path of its new file. */
    record UnitFile(String path) implements Check {}
}
