package dev.plumb.remote.ssh;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What must hold for the lines below a {@code Host} or {@code Match}.
 *
 * @param match whether it is a {@code Match}
 * @param arguments patterns, or criteria and their patterns
 */
record SshConfigCondition(boolean match, List<String> arguments) {
    SshConfigCondition {
        arguments = List.copyOf(arguments);
    }

    /**
     * Whether it holds.
     *
     * @param alias the name that was given
     * @param host the name after {@code HostName}, as far as it is known
     * @param user the user, as far as it is known
     */
    boolean holds(String alias, String host, String user) {
        return match ? criteriaHold(alias, host, user) : NamePatterns.match(arguments, alias);
    }

    /** Criteria that would run a program, or that need a second pass, never hold. */
    private boolean criteriaHold(String alias, String host, String user) {
        for (int at = 0; at < arguments.size(); at++) {
            String word = arguments.get(at).toLowerCase(Locale.ROOT);
            boolean negated = word.startsWith("!");
            String criterion = negated ? word.substring(1) : word;
            boolean holds;
            if (criterion.equals("all")) {
                holds = true;
            } else {
                at++;
                List<String> patterns =
                        at < arguments.size() ? Arrays.asList(arguments.get(at).split(",")) : List.of();
                holds = switch (criterion) {
                    case "host" -> NamePatterns.match(patterns, host);
                    case "originalhost" -> NamePatterns.match(patterns, alias);
                    case "user" -> NamePatterns.match(patterns, user);
                    case "localuser" -> NamePatterns.match(patterns, System.getProperty("user.name", ""));
                    default -> negated;
                };
            }
            if (holds == negated) {
                return false;
            }
        }
        return true;
    }
}
