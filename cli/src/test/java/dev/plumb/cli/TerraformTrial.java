package dev.plumb.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A configuration, in one step or several, and what Terraform 1.11.4 printed for the last of them after it had applied those
 * before. The same is done with Plumb.
 */
final class TerraformTrial {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DIRECTORY = Path.of("src/test/resources/dev/plumb/cli/terraform");

    private final Path captured;
    private final CommandTrial trial;

    TerraformTrial(String name, Path base) {
        captured = DIRECTORY.resolve(name);
        trial = new CommandTrial(base.resolve(name));
    }

    /** Those of which Terraform printed a file of that name: of a plan with mistakes there is none to be shown. */
    static List<String> names(String file) {
        return names().stream()
                .filter(name ->
                        !new TerraformTrial(name, DIRECTORY).expected(file).isEmpty())
                .toList();
    }

    static List<String> names() {
        try (Stream<Path> all = Files.list(DIRECTORY)) {
            return all.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CommandTrial trial() {
        return trial;
    }

    /** Applies all steps but the last, whose files are left in the directory. */
    TerraformTrial untilLast() {
        int steps = 1;
        while (Files.exists(captured.resolve(String.valueOf(steps + 1)))) {
            steps++;
        }
        for (int step = 1; step <= steps; step++) {
            place(captured.resolve(String.valueOf(step)));
            if (step < steps) {
                trial.run("apply", "-auto-approve");
            }
        }
        return this;
    }

    private void place(Path step) {
        try (Stream<Path> old = Files.walk(trial.directory());
                Stream<Path> files = Files.walk(step)) {
            for (Path file :
                    old.filter(path -> path.toString().endsWith(".hcl")).toList()) {
                Files.delete(file);
            }
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = trial.directory().resolve(step.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A verb with the options that the last step has. */
    CommandTrial.Printed run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        Path options = trial.directory().resolve("options");
        try {
            if (Files.exists(options)) {
                all.addAll(1, List.of(Files.readString(options).split("\\s+")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return trial.run(all.toArray(String[]::new));
    }

    /** What Terraform printed; empty when it did not. */
    String expected(String file) {
        Path printed = captured.resolve(file);
        try {
            return Files.exists(printed) ? Files.readString(printed) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is at each place of a JSON text, without what differs from run to run; secrets, which Plumb may keep to itself, are null. */
    static Map<String, String> places(JsonNode node) {
        Map<String, String> places = new TreeMap<>();
        places("", node, places);
        return places;
    }

    private static void places(String path, JsonNode node, Map<String, String> places) {
        if (node instanceof ObjectNode object) {
            places.put(path, "{}");
            object.properties().forEach(entry -> places(path + "/" + entry.getKey(), entry.getValue(), places));
        } else if (node instanceof ArrayNode array) {
            places.put(path, "[]");
            List<JsonNode> elements = new ArrayList<>();
            array.forEach(elements::add);
            if (path.endsWith("relevant_attributes")) {
                Collections.sort(elements, java.util.Comparator.comparing(JsonNode::toString));
            }
            for (int i = 0; i < elements.size(); i++) {
                places(path + "/" + i, elements.get(i), places);
            }
        } else {
            places.put(path, steady(node.toString()));
        }
    }

    static String steady(String text) {
        return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("\\bmain\\.(tf|hcl)", "main")
                .replaceAll("\"s3cret\\d?\"", "null")
                .replaceAll("after \\d+s", "after Ns");
    }
}
