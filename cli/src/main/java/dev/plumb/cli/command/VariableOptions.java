package dev.plumb.cli.command;

import dev.plumb.config.VariableInput;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Options that give values to variables. */
final class VariableOptions {
    /** Later ones win. */
    private static final List<String> ENVIRONMENT = List.of("TF_VAR_", "PLUMB_VAR_");

    @Option(names = "-var", paramLabel = "NAME=VALUE", description = "Set a variable.")
    List<String> assignments = new ArrayList<>();

    @Option(names = "-var-file", paramLabel = "FILE", description = "Set variables from a file.")
    List<Path> files = new ArrayList<>();

    List<Path> files() {
        return files;
    }

    /**
     * Variables of the process's environment; those that the configuration does not declare are passed over. Files and
     * options win over them.
     */
    List<VariableInput> ofEnvironment(Map<String, String> environment) {
        List<VariableInput> inputs = new ArrayList<>();
        for (String prefix : ENVIRONMENT) {
            new TreeMap<>(environment).forEach((name, value) -> {
                if (name.startsWith(prefix)) {
                    String variable = name.substring(prefix.length());
                    inputs.add(VariableInput.ofText(variable, "the environment variable " + name, value, false));
                }
            });
        }
        return inputs;
    }

    List<VariableInput> ofCommandLine(Diagnostics diagnostics) {
        List<VariableInput> inputs = new ArrayList<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                diagnostics.add(Diagnostic.error(
                                "cli.var",
                                "Invalid -var option",
                                "The option -var '" + assignment + "' has no equals sign.")
                        .withHint("Write it as: -var 'name=value'"));
            } else {
                inputs.add(VariableInput.ofText(
                        assignment.substring(0, equals).strip(),
                        "the option -var",
                        assignment.substring(equals + 1),
                        true));
            }
        }
        return inputs;
    }
}
