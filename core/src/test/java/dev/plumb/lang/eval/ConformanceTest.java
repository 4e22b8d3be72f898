package dev.plumb.lang.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.function.SourceFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Replays what Terraform made of thousands of expressions. Where we differ is listed in {@code known-differences.txt}: a new
 * difference fails the test, and so does a listed one that is none any more, so that the list can only shrink.
 */
class ConformanceTest {
    private static final FunctionTable FUNCTIONS = StandardFunctions.of(
                    SourceFiles.in(Path.of("src/test/resources/conformance")))
            .forPlan(Instant.EPOCH);

    @Test
    void agreesWithTerraformExceptWhereListed() {
        List<Corpus.Difference> found = new ArrayList<>();
        found.addAll(Corpus.read("expressions.json").differences(new CorpusContext("", FUNCTIONS)));
        found.addAll(Corpus.read("expressions-files.json").differences(new CorpusContext("", FUNCTIONS)));
        found.addAll(Corpus.read("expressions-context.json")
                .differences(new CorpusContext(Corpus.resource("context.tf"), FUNCTIONS)));
        found.addAll(Corpus.read("oracle-expressions.json")
                .differences(new CorpusContext(Corpus.resource("context.tf"), FUNCTIONS)));
        Set<String> listed = listed();
        assertThat(found.stream().filter(d -> !listed.contains(d.expression())))
                .as("new differences; add none to the list without a reason")
                .isEmpty();
        assertThat(found.stream().map(Corpus.Difference::expression))
                .as("listed differences that are none any more: take them from the list")
                .containsAll(listed);
    }

    /** The lines that are expressions; those that begin with "## " give reasons. */
    private static Set<String> listed() {
        Set<String> expressions = new LinkedHashSet<>(
                Corpus.resource("known-differences.txt").lines().toList());
        expressions.removeIf(line -> line.isBlank() || line.startsWith("## "));
        return expressions;
    }
}
