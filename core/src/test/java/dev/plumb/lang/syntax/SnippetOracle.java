package dev.plumb.lang.syntax;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Asks the terraform program what it makes of the form of sources: {@code accepted}, or {@code error at LINE:COLUMN}. All
 * of them are files of one directory, so that two runs tell of all: {@code fmt} says which files have mistakes of form, and
 * {@code validate}, which reports others too, where exactly the first one is.
 */
final class SnippetOracle {
    private static final Pattern FORMATTER_ERROR =
            Pattern.compile("Error: (?<summary>.+)\\n(?:.*\\n)??.*on (?<file>\\S+) line (?<line>\\d+)");

    private final Path directory;

    /** One that works in {@code directory}, which is empty. */
    SnippetOracle(Path directory) {
        this.directory = directory;
    }

    static boolean isThere() {
        return FormatterOracleTest.isThere("terraform");
    }

    /** What it makes of each of the sources in native syntax. */
    List<String> ofNative(List<String> sources) throws IOException, InterruptedException {
        write(sources, ".tf");
        Map<String, Set<String>> formatter = FORMATTER_ERROR
                .matcher(terraform("fmt", "-check", "-list=false", "-no-color"))
                .results()
                .collect(groupingBy(r -> r.group(2), mapping(r -> r.group(3) + " " + r.group(1), toSet())));
        List<String> outcomes = new ArrayList<>();
        Map<String, List<JsonNode>> found = diagnostics();
        for (int i = 0; i < sources.size(); i++) {
            Set<String> ofForm = formatter.getOrDefault(name(i, ".tf"), Set.of());
            JsonNode first = found.getOrDefault(name(i, ".tf"), List.of()).stream()
                    .filter(d -> ofForm.contains(d.at("/range/start/line").asText() + " "
                            + d.path("summary").asText()))
                    .findFirst()
                    .orElse(null);
            outcomes.add(first == null ? ofForm.isEmpty() ? "accepted" : "error " + ofForm : position(first));
        }
        return outcomes;
    }

    /** What it makes of each of the sources in JSON syntax, as configurations: mistakes of any kind count. */
    List<String> ofJson(List<String> sources) throws IOException, InterruptedException {
        write(sources, ".tf.json");
        Map<String, List<JsonNode>> found = diagnostics();
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            List<JsonNode> here = found.getOrDefault(name(i, ".tf.json"), List.of());
            outcomes.add(
                    here.isEmpty()
                            ? "accepted"
                            : position(here.get(0)) + " "
                                    + here.get(0).path("summary").asText());
        }
        return outcomes;
    }

    private static String position(JsonNode diagnostic) {
        JsonNode start = diagnostic.path("range").path("start");
        return "error at " + start.path("line") + ":" + start.path("column");
    }

    private static String name(int number, String ending) {
        return "s" + number + ending;
    }

    private void write(List<String> sources, String ending) throws IOException {
        for (int i = 0; i < sources.size(); i++) {
            Files.write(directory.resolve(name(i, ending)), sources.get(i).getBytes(StandardCharsets.UTF_8));
        }
    }

    private Map<String, List<JsonNode>> diagnostics() throws IOException, InterruptedException {
        JsonNode report = new ObjectMapper().readTree(terraform("validate", "-json"));
        List<JsonNode> errors = new ArrayList<>();
        Objects.requireNonNull(report.get("diagnostics")).forEach(errors::add);
        errors.removeIf(d -> !d.path("severity").asText().equals("error") || !d.has("range"));
        return errors.stream().collect(groupingBy(d -> d.at("/range/filename").asText()));
    }

    private String terraform(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("TF_CLI_CONFIG_FILE", "/dev/null");
        builder.environment().put("CHECKPOINT_DISABLE", "1");
        builder.redirectErrorStream(true);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
