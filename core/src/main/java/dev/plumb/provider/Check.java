package dev.plumb.provider;

/**
 * What must hold for a transaction. All but {@link Health} are questions about the candidate, before anything is changed:
 * would it work if the transaction's files were in place?
 */
public sealed interface Check {
    /** {@code nginx -t} over the whole configuration with the new files laid over it. */
    record NginxConfiguration() implements Check {}

    /** {@code systemd-analyze verify} on a unit, by the path of its new file. */
    record UnitFile(String path) implements Check {}

    /** {@code sshd -t} over the whole configuration with the new files laid over it. */
    record SshdConfiguration() implements Check {}

    /** {@code visudo -c} over the whole configuration with the new files laid over it. */
    record SudoersConfiguration() implements Check {}

    /** A throw-away redis that starts with the file at {@code path}, and listens on nothing but a socket of its own. */
    record RedisConfiguration(String path) implements Check {}

    /** Asked when everything is done and before it stays: does what was changed answer as it should? */
    record Health(HealthCheck check) implements Check {}
}
