package dev.plumb.engine;

import dev.plumb.diagnostic.Diagnostics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where the sources of modules are. */
interface SourceTree {
    /** Whether there is such a directory. */
    boolean isDirectory(Path directory);

    /** The configuration files in a directory: their names, after {@code prefix}, and their texts. */
    SortedMap<String, String> sources(Path directory, String prefix);

    /** Files; what cannot be read is told to {@code diagnostics}. */
    record OfFiles(Diagnostics diagnostics) implements SourceTree {
        @Override
        public boolean isDirectory(Path directory) {
            return Files.isDirectory(directory);
        }

        @Override
        public SortedMap<String, String> sources(Path directory, String prefix) {
            SortedMap<String, String> sources = new TreeMap<>();
            for (Path file : ConfigurationFiles.list(directory, diagnostics)) {
                String name = file.getFileName().toString();
                if (ConfigurationFiles.isConfiguration(name)) {
                    ConfigurationFiles.read(file, prefix + name, sources, diagnostics);
                }
            }
            return sources;
        }
    }

    /** Texts by their names, relative to {@code root}. */
    record OfTexts(Path root, Map<String, String> texts) implements SourceTree {
        @Override
        public boolean isDirectory(Path directory) {
            return texts.keySet().stream().anyMatch(name -> directory.equals(parent(name)));
        }

        @Override
        public SortedMap<String, String> sources(Path directory, String prefix) {
            SortedMap<String, String> sources = new TreeMap<>();
            texts.forEach((name, text) -> {
                if (directory.equals(parent(name))) {
                    sources.put(name, text);
                }
            });
            return sources;
        }

        private @Nullable Path parent(String name) {
            return root.resolve(name).normalize().getParent();
        }
    }
}
