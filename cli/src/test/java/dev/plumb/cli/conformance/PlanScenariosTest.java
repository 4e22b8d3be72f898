package dev.plumb.cli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Terraform plans and applies, Plumb plans and applies; where not, the reason is written down. */
class PlanScenariosTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    static Stream<String> scenarios() throws IOException {
        return all().map(scenario -> scenario.path("name").asText());
    }

    /** Those that were given, and those that were made when something was found to differ. */
    private static Stream<JsonNode> all() throws IOException {
        return Stream.concat(read(JSON.readTree(read("plans.json"))), read(JSON.readTree(read("plans-more.json"))));
    }

    private static Stream<JsonNode> read(JsonNode scenarios) {
        return StreamSupport.stream(scenarios.spliterator(), false);
    }

    private static String read(String name) throws IOException {
        try (InputStream in = PlanScenariosTest.class.getResourceAsStream("/conformance/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Scenario to the reason why it differs. */
    private static Map<String, String> known() throws IOException {
        Map<String, String> known = new TreeMap<>();
        read("plans-known-differences.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> known.put(line.split(": ", 2)[0], line.split(": ", 2)[1]));
        return known;
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void plansAsTerraformDoes(String name) throws IOException {
        JsonNode scenario = all().filter(s -> s.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
        Path place = Files.createDirectories(directory.resolve("scenario"));

        String differences = new Scenario(scenario, place).run().stream().collect(Collectors.joining("\n"));

        if (known().containsKey(name)) {
            assertThat(differences)
                    .as("listed as different, but it is not: take it off the list")
                    .isNotEmpty();
        } else {
            assertThat(differences).isEmpty();
        }
    }
}
