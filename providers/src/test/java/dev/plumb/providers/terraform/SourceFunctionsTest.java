package dev.plumb.providers.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumb.config.Configuration;
import dev.plumb.config.ConfigurationDecoder;
import dev.plumb.config.ProviderFunctions;
import dev.plumb.config.ResourceTypes;
import dev.plumb.lang.eval.Corpus;
import dev.plumb.lang.eval.CorpusContext;
import dev.plumb.lang.eval.StandardFunctions;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.function.SourceFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The functions of Terraform's built-in provider, on the expressions that Terraform was asked about. */
class SourceFunctionsTest {
    private static final Path RECORDED = Path.of("src/test/resources/conformance/provider-functions.json");
    private static final Path CORE = Path.of("../core/src/test/resources/conformance");
    private static final String REQUIRED =
            "terraform {\n  required_providers {\n    terraform = {\n      source = \"terraform.io/builtin/terraform\"\n"
                    + "    }\n  }\n}\n";

    /** Zero has no sign here, and an infinity cannot be kept. */
    private static final List<String> DIFFERENT = List.of(
            "provider::terraform::encode_expr(-0)",
            "provider::terraform::encode_expr(1/0)",
            "provider::terraform::encode_tfvars({a=1/0})");

    @TempDir
    private Path directory;

    @Test
    void giveWhatTerraformGives() throws IOException {
        Corpus corpus = Corpus.parse(Files.readString(RECORDED));
        assertThat(corpus.items()).hasSizeGreaterThan(150);
        assertThat(corpus.differences(new CorpusContext(Files.readString(CORE.resolve("context.tf")), functions())))
                .extracting(Corpus.Difference::expression)
                .containsExactlyInAnyOrderElementsOf(DIFFERENT);
    }

    @Test
    void whatIsRecordedIsWhatTerraformSays() throws IOException, InterruptedException {
        assumeTrue(isOnPath("terraform") && isOnPath("python3"), "no terraform to ask");
        Path prelude = directory.resolve("required.tf");
        Files.writeString(prelude, REQUIRED);
        Path answers = directory.resolve("answers.json");
        List<String> command = List.of(
                "python3",
                CORE.resolve("oracle.py").toString(),
                RECORDED.toString(),
                "-o",
                answers.toString(),
                "--marks",
                "--prelude",
                prelude.toString(),
                CORE.resolve("context.tf").toString());
        Process oracle = new ProcessBuilder(command).inheritIO().start();
        assertThat(oracle.waitFor(5, TimeUnit.MINUTES)).as("terraform answers").isTrue();
        assertThat(outcomes(answers)).isEqualTo(outcomes(RECORDED));
    }

    /** Expression to what came of it; texts of errors are the program's own matter. */
    private static Map<String, String> outcomes(Path file) throws IOException {
        Map<String, String> outcomes = new TreeMap<>();
        for (JsonNode item : new JsonMapper().readTree(file.toFile())) {
            outcomes.put(
                    item.path("expr").asText(),
                    item.path("ok").asBoolean()
                            ? item.path("type") + " " + item.path("value") + " " + item.path("sensitive")
                            : "error");
        }
        return outcomes;
    }

    private static FunctionTable functions() {
        Configuration module = ConfigurationDecoder.decode(".", new TreeMap<>(Map.of("main.tf", REQUIRED)))
                .get();
        return StandardFunctions.of(SourceFiles.in(CORE))
                .forPlan(Instant.EPOCH)
                .with(ProviderFunctions.of(module, ResourceTypes.of(List.of(new TerraformProvider())))
                        .all());
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
