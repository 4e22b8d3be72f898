package dev.plumb.cli.command;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.state.store.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which workspace commands work in: the environment says it, or else a file beside the configuration. */
final class CurrentWorkspace {
    private static final List<String> ENVIRONMENT = List.of("PLUMB_WORKSPACE", "TF_WORKSPACE");

    private final Path file;
    private final Map<String, String> environment;

    CurrentWorkspace(Path directory, Map<String, String> environment) {
        this.file = directory.resolve(".plumb").resolve("workspace");
        this.environment = environment;
    }

    String name() {
        String variable = variable();
        if (variable != null) {
            return environment.getOrDefault(variable, Backend.DEFAULT_WORKSPACE);
        }
        try {
            return Files.exists(file) ? Files.readString(file).strip() : Backend.DEFAULT_WORKSPACE;
        } catch (IOException e) {
            return Backend.DEFAULT_WORKSPACE;
        }
    }

    /** Names what selects it, for messages. */
    String origin() {
        String variable = variable();
        return variable == null ? "the file " + file : "the environment variable " + variable;
    }

    /** The variable of the environment that selects it; null when none does. */
    @Nullable
    String variable() {
        return ENVIRONMENT.stream()
                .filter(name -> !environment.getOrDefault(name, "").isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** Makes it the one that commands work in; gives what went wrong. */
    List<Diagnostic> select(String name) {
        try {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.writeString(file, name + "\n");
            return List.of();
        } catch (IOException e) {
            return List.of(Diagnostic.error(
                    "cli.workspace", "Workspace cannot be selected", "The file " + file + " cannot be written: " + e));
        }
    }
}
