package dev.plumb.cli.command;

import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The parser of the command line. Making it for every verb would be a third of what a short command costs. */
public final class VerbParser {
    /** In the order of the help. */
    private static final Map<String, Class<?>> ALL = ImmutableMap.<String, Class<?>>builder()
            .put("validate", ValidateCommand.class)
            .put("fmt", FmtCommand.class)
            .put("console", ConsoleCommand.class)
            .put("plan", PlanCommand.class)
            .put("apply", ApplyCommand.class)
            .put("destroy", DestroyCommand.class)
            .put("show", ShowCommand.class)
            .put("state", StateCommand.class)
            .put("output", OutputCommand.class)
            .put("history", HistoryCommand.class)
            .put("rollback", RollbackCommand.class)
            .put("diff", DiffCommand.class)
            .put("workspace", WorkspaceCommand.class)
            .put("import", ImportCommand.class)
            .put("taint", TaintCommand.class)
            .put("untaint", UntaintCommand.class)
            .put("force-unlock", ForceUnlockCommand.class)
            .put("providers", ProvidersCommand.class)
            .put("graph", GraphCommand.class)
            .put("metadata", MetadataCommand.class)
            .put("version", VersionCommand.class)
            .put("help", HelpCommand.class)
            .build();

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
