package dev.plumb.cli.documentation;

import dev.plumb.cli.command.PlumbCommand;
import dev.plumb.cli.command.VerbParser;
import dev.plumb.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** What the command line offers, as picocli has it. */
final class Verbs {
    private Verbs() {}

    /** The whole command line. */
    static CommandSpec plumb() {
        return VerbParser.all(new PlumbCommand(Terminal.ofProcess(), Map.of())).getCommandSpec();
    }

    /** Every verb by its words, such as {@code state list}; a group of verbs comes before its members. */
    static Map<String, CommandSpec> all() {
        Map<String, CommandSpec> verbs = new LinkedHashMap<>();
        collect("", plumb(), verbs);
        return verbs;
    }

    private static void collect(String before, CommandSpec spec, Map<String, CommandSpec> verbs) {
        spec.subcommands().forEach((name, verb) -> {
            verbs.put(before + name, verb.getCommandSpec());
            collect(before + name + " ", verb.getCommandSpec(), verbs);
        });
    }
}
