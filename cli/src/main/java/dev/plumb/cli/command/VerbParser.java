package dev.plumb.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The parser of the command line. Making it for every verb would be a third of what a short command costs. */
public final class VerbParser {
    /** In the order of the help. */
    private static final Map<String, Class<?>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("validate", ValidateCommand.class);
        ALL.put("fmt", FmtCommand.class);
        ALL.put("console", ConsoleCommand.class);
        ALL.put("plan", PlanCommand.class);
        ALL.put("apply", ApplyCommand.class);
        ALL.put("destroy", DestroyCommand.class);
        ALL.put("show", ShowCommand.class);
        ALL.put("state", StateCommand.class);
        ALL.put("output", OutputCommand.class);
        ALL.put("history", HistoryCommand.class);
        ALL.put("rollback", RollbackCommand.class);
        ALL.put("diff", DiffCommand.class);
        ALL.put("workspace", WorkspaceCommand.class);
        ALL.put("import", ImportCommand.class);
        ALL.put("taint", TaintCommand.class);
        ALL.put("untaint", UntaintCommand.class);
        ALL.put("force-unlock", ForceUnlockCommand.class);
        ALL.put("providers", ProvidersCommand.class);
        ALL.put("graph", GraphCommand.class);
        ALL.put("metadata", MetadataCommand.class);
        ALL.put("version", VersionCommand.class);
        ALL.put("help", HelpCommand.class);
    }

    private VerbParser() {}

    /** A parser of every verb. */
    public static CommandLine all(PlumbCommand plumb) {
        CommandLine line = new CommandLine(plumb);
        ALL.values().forEach(line::addSubcommand);
        return line;
    }

    /** A parser of {@code arguments}: of the one verb that they name, or of every verb where that one must know the others. */
    public static CommandLine of(PlumbCommand plumb, String... arguments) {
        String name = first(arguments);
        Class<?> verb = name == null ? null : ALL.get(name);
        return verb == null || verb == HelpCommand.class ? all(plumb) : new CommandLine(plumb).addSubcommand(verb);
    }

    /** The first word that is no option of the words before the verb, nor the value of one. */
    private static @Nullable String first(String... arguments) {
        for (int at = 0; at < arguments.length; at++) {
            if (arguments[at].equals("-chdir")) {
                at++;
            } else if (!arguments[at].startsWith("-")) {
                return arguments[at];
            }
        }
        return null;
    }
}
