package dev.plumb.provider;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** One thing to ask a host. Equal questions are asked once. */
public sealed interface Question {
    /**
     * What is at an absolute path; symbolic links are not followed.
     *
     * @param knownContents SHA-256 of contents that need not be sent, because they are at hand
     * @param withContent whether a file's content is wanted; false for secrets, whose hash alone may leave the host
     */
    record AtPath(String path, Set<String> knownContents, boolean withContent) implements Question {
        /** Keeps a copy. */
        public AtPath {
            knownContents = Set.copyOf(knownContents);
        }

        /** Asks for the content as well. */
        public AtPath(String path, Set<String> knownContents) {
            this(path, knownContents, true);
        }

        /** Asks for everything but the content. */
        public static AtPath withoutContent(String path) {
            return new AtPath(path, Set.of(), false);
        }
    }

    /** Everything below an absolute path, as a manifest: contents are not sent. */
    record Below(String path) implements Question {}

    /** A systemd unit. */
    record Unit(String name) implements Question {}

    /**
     * Whether a unit that runs has what is at some paths loaded: nothing there changed since it was started, reloaded, or
     * last dealt with by a transaction.
     *
     * @param unit its name
     * @param paths files and directories, absolute; of a directory counts what comes and goes in it
     */
    record Loaded(String unit, List<String> paths) implements Question {
        /** Keeps a copy. */
        public Loaded {
            paths = List.copyOf(paths);
        }
    }

    /** A Debian package. */
    record Package(String name) implements Question {}

    /**
     * The output of a command that changes nothing.
     *
     * @param command program and arguments, never a shell's words
     * @param secretEnvironment variables set for it alone, not visible in the process list of other users
     */
    record Output(List<String> command, Map<String, String> secretEnvironment) implements Question {
        /** Keeps copies. */
        public Output {
            command = List.copyOf(command);
            secretEnvironment = Map.copyOf(secretEnvironment);
        }

        /** Does not show the environment. */
        @Override
        public String toString() {
            return "Output" + command;
        }
    }
}
