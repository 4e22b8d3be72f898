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
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * The files of a configuration, each in native or JSON syntax.
 *
 * <p>The configuration is in {@code *.hcl}, {@code *.tf}, {@code *.hcl.json} and {@code *.tf.json}, read in the order of
 * their names, which makes no difference. Values of variables are read, without being asked for, from these, later ones
 * winning: {@code terraform.tfvars}, {@code terraform.tfvars.json}, {@code plumb.vars.hcl}, {@code plumb.vars.hcl.json},
 * then {@code *.auto.vars.hcl}, {@code *.auto.tfvars} and both with {@code .json}, in the order of their names. Hidden
 * files, and what editors leave behind, are passed over.
 */
public final class ConfigurationFiles {
    private static final String VARIABLES = ".vars.hcl";
    private static final String TERRAFORM_VARIABLES = ".tfvars";
    private static final String JSON = ".json";
    /** What is read first, in this order. */
    private static final List<String> FIRST = List.of(
            "terraform" + TERRAFORM_VARIABLES,
            "terraform" + TERRAFORM_VARIABLES + JSON,
            "plumb" + VARIABLES,
            "plumb" + VARIABLES + JSON);

    private ConfigurationFiles() {}

    /** Reads and decodes the configuration in {@code directory}, with the modules that it calls. */
    public static Result<Configuration> load(Path directory) {
        Diagnostics diagnostics = new Diagnostics();
        Configuration configuration =
                ModuleLoader.ofDirectory(directory, diagnostics).load();
        return Result.of(configuration, diagnostics.toList());
    }

    /** Whether a file of that name is part of a configuration. */
    static boolean isConfiguration(String name) {
        String bare = withoutJson(name);
        boolean source = bare.endsWith(".hcl") || bare.endsWith(".tf");
        boolean other = bare.endsWith(VARIABLES) || bare.endsWith(".tftest.hcl") || bare.endsWith(".tfmock.hcl");
        return source && !other && !isIgnored(name);
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
                .sorted(Comparator.comparingInt(ConfigurationFiles::rank).thenComparing(Path::getFileName))
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
        String bare = withoutJson(name);
        boolean automatic = bare.endsWith(".auto" + VARIABLES) || bare.endsWith(".auto" + TERRAFORM_VARIABLES);
        return (automatic && !isIgnored(name)) || FIRST.contains(name);
    }

    private static int rank(Path file) {
        int rank = FIRST.indexOf(file.getFileName().toString());
        return rank < 0 ? FIRST.size() : rank;
    }

    private static String withoutJson(String name) {
        return name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : name;
    }

    private static boolean isIgnored(String name) {
        return name.startsWith(".") || name.endsWith("~") || (name.startsWith("#") && name.endsWith("#"));
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
