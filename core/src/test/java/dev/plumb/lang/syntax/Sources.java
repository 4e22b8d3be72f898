package dev.plumb.lang.syntax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sources that were written, not made: the tests' own, the examples', and those on which Terraform was run. */
public final class Sources {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private Sources() {}

    /** All of them. */
    public static List<String> all() {
        List<String> sources = new ArrayList<>(files(RESOURCES));
        sources.addAll(files(Path.of("../examples")));
        sources.addAll(texts("snippets.json", "source", ""));
        sources.addAll(texts("expressions.json", "expr", "x = "));
        sources.addAll(texts("expressions-context.json", "expr", "x = "));
        return sources;
    }

    private static List<String> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Sources::isSource).sorted().map(Sources::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSource(Path file) {
        String name = file.toString();
        return Files.isRegularFile(file)
                && !name.contains("/target/")
                && (name.endsWith(".hcl") || name.endsWith(".tf") || name.endsWith(".hcl.example"));
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(String file, String key, String prefix) {
        try {
            List<String> texts = new ArrayList<>();
            for (JsonNode item : new ObjectMapper()
                    .readTree(RESOURCES.resolve("conformance").resolve(file).toFile())) {
                texts.add(prefix + item.get(key).asText() + (prefix.isEmpty() ? "" : "\n"));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
