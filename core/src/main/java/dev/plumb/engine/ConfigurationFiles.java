package dev.plumb.engine;

import dev.plumb.config.Configuration;
import dev.plumb.config.VariableInput;
import dev.plumb.config.VariableValues;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The files of a configuration: {@code *.hcl} in its directory, variables in {@code *.vars.hcl}, of which {@code
 * *.auto.vars.hcl} and {@code plumb.vars.hcl} are read without being asked for.
 */
public final class ConfigurationFiles {
    private static final String VARIABLES = ".vars.hcl";

    private ConfigurationFiles() {}

    /** Reads and decodes the configuration in {@code directory}, with the modules that it calls. */
    public static Result<Configuration> load(Path directory) {
        Diagnostics diagnostics = new Diagnostics();
        Configuration configuration = new ModuleLoader(directory, diagnostics).load();
        return Result.of(configuration, diagnostics.toList());
    }

    /** Whether a file of that name is part of a configuration. */
    static boolean isConfiguration(String name) {
        return name.endsWith(".hcl") && !name.endsWith(VARIABLES);
    }

    /**
     * The values that variables files give, in the order in which later ones win.
     *
     * @param directory where files are read without being asked for
     * @param asked further files
     * @param sources receives the texts, by name, for showing diagnostics
     */
    public static Result<List<VariableInput>> variables(
            Path directory, List<Path> asked, SortedMap<String, String> sources) {
        Diagnostics diagnostics = new Diagnostics();
        List<VariableInput> inputs = new ArrayList<>();
        List<Path> files = new ArrayList<>(list(directory, diagnostics).stream()
                .filter(file -> isAutomatic(file.getFileName().toString()))
                .toList());
        files.addAll(asked);
        for (Path file : files) {
            String name =
                    asked.contains(file) ? file.toString() : file.getFileName().toString();
            read(file, name, sources, diagnostics);
            String text = sources.get(name);
            List<VariableInput> read = text == null ? null : diagnostics.take(VariableValues.readFile(name, text));
            if (read != null) {
                inputs.addAll(read);
            }
        }
        return Result.of(inputs, diagnostics.toList());
    }

    private static boolean isAutomatic(String name) {
        return name.endsWith(".auto" + VARIABLES) || name.equals("plumb" + VARIABLES);
    }

    static List<Path> list(Path directory, Diagnostics diagnostics) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            diagnostics.add(Diagnostic.error(
                    "config.no-directory",
                    "Configuration directory cannot be read",
                    "The directory " + directory + " cannot be read: " + reason(e) + "."));
            return List.of();
        }
    }

    static void read(Path file, String name, SortedMap<String, String> sources, Diagnostics diagnostics) {
        try {
            sources.put(name, Files.readString(file));
        } catch (CharacterCodingException e) {
            diagnostics.add(Diagnostic.error(
                    "config.encoding",
                    "Invalid character encoding",
                    "The file " + name + " is not UTF-8. Save it in that encoding."));
        } catch (IOException e) {
            diagnostics.add(Diagnostic.error(
                    "config.unreadable",
                    "File cannot be read",
                    "The file " + name + " cannot be read: " + reason(e) + "."));
        }
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is none";
        }
        return e instanceof java.nio.file.AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }
}
