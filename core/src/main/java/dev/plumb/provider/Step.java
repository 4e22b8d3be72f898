package dev.plumb.provider;

import java.util.List;
import java.util.Map;

/** One thing done to a host, as data. A host transaction does all its steps or none. */
public sealed interface Step {
    /** A step that puts something at a path, or takes it away. */
    sealed interface AtPath extends Step {
        /** Absolute path. */
        String path();
    }

    /**
     * Puts a file with a content (by its hash in {@link Blobs}), owner, group and mode (four octal digits).
     *
     * @param sensitive whether the content must not be shown
     */
    record PutFile(String path, String sha256, String owner, String group, String mode, boolean sensitive)
            implements AtPath {}

    /** Makes a directory, or changes its owner, group and mode. Parents that are missing are made with 0755 root. */
    record PutDirectory(String path, String owner, String group, String mode) implements AtPath {}

    /** Puts a symbolic link. */
    record PutSymlink(String path, String target) implements AtPath {}

    /** Removes a file or a symbolic link. */
    record RemoveFile(String path) implements AtPath {}

    /** Removes a directory if it is empty; leaves one that is not, without error. */
    record RemoveEmptyDirectory(String path) implements AtPath {}

    /** Installs a Debian package (all of a transaction at once). */
    record InstallPackage(String name) implements Step {}

    /** Purges a Debian package, and those that were installed only with it (all of a transaction at once). */
    record RemovePackage(String name) implements Step {}

    /** Makes systemd read its unit files again (once a transaction, after the files are in place). */
    record ReloadManager() implements Step {}

    /** Notes that a unit that runs goes by its files as they are now, though it was neither restarted nor reloaded. */
    record NoteLoaded(String unit) implements Step {}

    /** Enables or disables a unit. */
    record EnableUnit(String unit, boolean enabled) implements Step {}

    /** Does something to a unit (once a transaction and unit: restart beats reload, which beats start) and waits for it. */
    record ActOnUnit(String unit, Verb verb) implements Step {}

    /**
     * Runs a command after the services have been dealt with.
     *
     * @param undo the command that takes it back when a later step fails; empty when nothing needs to be
     * @param secretEnvironment variables for both, not visible in the process list of other users
     */
    record Run(List<String> command, List<String> undo, Map<String, String> secretEnvironment) implements Step {
        /** Keeps copies. */
        public Run {
            command = List.copyOf(command);
            undo = List.copyOf(undo);
            secretEnvironment = Map.copyOf(secretEnvironment);
        }

        /** Does not show the environment. */
        @Override
        public String toString() {
            return "Run" + command;
        }
    }

    /**
     * Runs a command before anything is staged, right after packages came: what makes the accounts that files shall belong
     * to.
     *
     * @param undo the command that takes it back when a later step fails; empty when nothing needs to be
     */
    record RunFirst(List<String> command, List<String> undo) implements Step {
        /** Keeps copies. */
        public RunFirst {
            command = List.copyOf(command);
            undo = List.copyOf(undo);
        }
    }

    /** What can be done to a unit, from the strongest to the weakest. */
    enum Verb {
        /** Stop it; before files change. */
        STOP,
        /**
         * Restart it, and go on to what comes after only when it listens again on all that it listened on before: units
         * that share the work are never away at the same time.
         */
        RESTART_IN_TURN,
        /** Stop and start it; start it when it is stopped. */
        RESTART,
        /** Reload it; start it when it is stopped. */
        RELOAD,
        /** Start it unless it is active. */
        START
    }
}
