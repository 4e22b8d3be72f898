package dev.plumb.lang.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumb.lang.function.SourceFiles;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks the terraform program, where there is one, what it makes of expressions that no one has seen before. The seed is
 * printed; {@code -Dconformance.seed=N} repeats a run and {@code -Dconformance.size=N} makes it larger.
 */
class FreshConformanceTest {
    private static final Path RESOURCES = Path.of("src/test/resources/conformance");

    /** Known differences, see {@code known-differences.txt}, meet about one random expression in a hundred. */
    private static final double MOST_DIFFERENT = 0.03;

    @TempDir
    private Path directory;

    @Test
    void agreesWithTerraformOnExpressionsMadeAtRandom() throws Exception {
        assumeTrue(isOnPath("terraform") && isOnPath("python3"), "no terraform to ask");
        long seed = Long.getLong("conformance.seed", 20261123);
        System.out.println("conformance.seed=" + seed);
        Path answers = ask(expressions(seed, Integer.getInteger("conformance.size", 150)));
        Corpus corpus = Corpus.parse(Files.readString(answers));
        List<Corpus.Difference> differences = corpus.differences(new CorpusContext(
                Corpus.resource("context.tf"),
                StandardFunctions.of(SourceFiles.in(RESOURCES)).forPlan(Instant.EPOCH)));
        assertThat(differences).as("differences with conformance.seed=" + seed).hasSizeLessThanOrEqualTo((int)
                (corpus.items().size() * MOST_DIFFERENT));
    }

    private static Set<String> expressions(long seed, int count) {
        RandomExpressions random = new RandomExpressions(seed);
        Set<String> expressions = new LinkedHashSet<>();
        while (expressions.size() < count) {
            String expression = random.next();
            if (expression.length() > 8 && expression.length() < 160) {
                expressions.add(expression);
            }
        }
        return expressions;
    }

    private Path ask(Set<String> expressions) throws IOException, InterruptedException {
        Path questions = directory.resolve("questions.json");
        Path answers = directory.resolve("answers.json");
        Files.writeString(questions, new JsonMapper().writeValueAsString(expressions), StandardCharsets.UTF_8);
        List<String> command = List.of(
                "python3",
                RESOURCES.resolve("oracle.py").toString(),
                questions.toString(),
                "-o",
                answers.toString(),
                "--marks",
                "--prelude",
                RESOURCES.resolve("context.tf").toString());
        Process oracle = new ProcessBuilder(command).inheritIO().start();
        assertThat(oracle.waitFor(5, TimeUnit.MINUTES)).as("terraform answers").isTrue();
        return answers;
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
