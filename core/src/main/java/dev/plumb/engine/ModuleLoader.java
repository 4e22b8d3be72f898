package dev.plumb.engine;

import dev.plumb.config.Configuration;
import dev.plumb.config.ConfigurationDecoder;
import dev.plumb.config.ModuleCall;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Reads a module and, through its calls, all others. */
final class ModuleLoader {
    private final Path root;
    private final SourceTree tree;
    private final Diagnostics diagnostics;

    private ModuleLoader(Path root, SourceTree tree, Diagnostics diagnostics) {
        this.root = root.toAbsolutePath().normalize();
        this.tree = tree;
        this.diagnostics = diagnostics;
    }

    /** From files in and below a directory. */
    static ModuleLoader ofDirectory(Path root, Diagnostics diagnostics) {
        return new ModuleLoader(root, new SourceTree.OfFiles(diagnostics), diagnostics);
    }

    /** From texts, by their names relative to the root module. */
    static ModuleLoader ofTexts(Map<String, String> texts, Diagnostics diagnostics) {
        Path root = Path.of("/configuration");
        return new ModuleLoader(root, new SourceTree.OfTexts(root, texts), diagnostics);
    }

    Configuration load() {
        return load(root, List.of(root), null);
    }

    private Configuration load(Path directory, List<Path> callers, @Nullable ModuleCall call) {
        String name = name(directory);
        SortedMap<String, String> sources = tree.sources(directory, name.equals(".") ? "" : name + "/");
        if (sources.isEmpty() && !diagnostics.hasErrors()) {
            diagnostics.add(empty(directory, call));
        }
        Configuration configuration = diagnostics.take(ConfigurationDecoder.decode(name, sources));
        return java.util.Objects.requireNonNull(configuration).withModules(called(directory, callers, configuration));
    }

    private Map<String, Configuration> called(Path directory, List<Path> callers, @Nullable Configuration caller) {
        Map<String, Configuration> called = new LinkedHashMap<>();
        for (ModuleCall call : java.util.Objects.requireNonNull(caller).calls().values()) {
            Path target = directory.resolve(call.source()).normalize();
            if (call.source().isEmpty()) {
                continue;
            }
            if (!tree.isDirectory(target)) {
                diagnostics.add(unreadable(call, target));
            } else if (callers.contains(target)) {
                diagnostics.add(cycle(call));
            } else {
                List<Path> deeper = new java.util.ArrayList<>(callers);
                deeper.add(target);
                called.put(call.name(), load(target, deeper, call));
            }
        }
        return called;
    }

    private String name(Path directory) {
        String relative = root.relativize(directory).toString().replace('\\', '/');
        return relative.isEmpty() ? "." : relative;
    }

    private static Diagnostic empty(Path directory, @Nullable ModuleCall call) {
        return Diagnostic.error(
                        "config.no-files",
                        "No configuration files",
                        "The directory " + directory
                                + " contains no file whose name ends in .hcl, .tf, .hcl.json or .tf.json.",
                        call == null ? null : call.sourceRange())
                .withHint(
                        call == null
                                ? "Go to the directory of the configuration, or name it: plumb -chdir=DIR ..."
                                : "The source of a module is relative to the directory of the file that calls it.");
    }

    private static Diagnostic unreadable(ModuleCall call, Path target) {
        return Diagnostic.error(
                        "config.module-missing",
                        "Module not found",
                        "There is no directory " + target + ".",
                        call.sourceRange())
                .withHint("The source of a module is relative to the directory of the file that calls it.");
    }

    private static Diagnostic cycle(ModuleCall call) {
        return Diagnostic.error(
                "config.module-cycle",
                "Module calls itself",
                "The module \"" + call.name() + "\" leads back to a module that calls it.",
                call.sourceRange());
    }
}
