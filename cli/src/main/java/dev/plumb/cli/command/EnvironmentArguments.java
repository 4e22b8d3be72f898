package dev.plumb.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arguments from the environment, which stand right after the verb: {@code PLUMB_CLI_ARGS} for every verb, and before them
 * {@code PLUMB_CLI_ARGS_plan} for one ({@code PLUMB_CLI_ARGS_state_mv} for one in another). So what is typed wins.
 */
public final class EnvironmentArguments {
    private static final String NAME = "PLUMB_CLI_ARGS";
    private static final Set<String> WITH_VERBS = Set.of("state", "workspace", "metadata");
    /** A word, parts of which may be in quotes. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");

    private EnvironmentArguments() {}

    /** The arguments with those that the environment adds. */
    public static String[] added(String[] arguments, Map<String, String> environment) {
        int verb = verb(arguments);
        if (verb == arguments.length) {
            return arguments;
        }
        int end = verb + 1;
        String name = arguments[verb];
        if (WITH_VERBS.contains(name) && end < arguments.length && !arguments[end].startsWith("-")) {
            name += "_" + arguments[end];
            end++;
        }
        List<String> all = new ArrayList<>(List.of(arguments).subList(0, end));
        all.addAll(words(
                environment.getOrDefault(NAME + "_" + name.replace('-', '_').toLowerCase(Locale.ROOT), "")));
        all.addAll(words(environment.getOrDefault(NAME, "")));
        all.addAll(List.of(arguments).subList(end, arguments.length));
        return all.toArray(String[]::new);
    }

    /** Where the verb is; behind the end when there is none. */
    private static int verb(String[] arguments) {
        int at = 0;
        while (at < arguments.length && arguments[at].startsWith("-")) {
            at += arguments[at].equals("-chdir") ? 2 : 1;
        }
        return Math.min(at, arguments.length);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group().replaceAll("'([^']*)'|\"([^\"]*)\"", "$1$2"));
        }
        return words;
    }
}
