package dev.plumb.lang.syntax;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourcePosition;
import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Sources on which Terraform 1.11 was run: what it accepts, the structure that it sees, where it finds the first error. */
class TerraformSnippetsTest {

    @TestFactory
    Stream<DynamicTest> agreesWithTerraform() throws IOException {
        return snippets("snippets.json")
                .map(snippet -> DynamicTest.dynamicTest(snippet.get("name").asText(), () -> check(snippet)));
    }

    @Test
    void hasAllTheSnippets() throws IOException {
        assertThat(snippets("snippets.json")).hasSize(133);
        assertThat(snippets("snippets-more.json")).hasSize(400);
    }

    /** Those that {@link FreshSnippetsTest} made, and that terraform was asked about. */
    @TestFactory
    Stream<DynamicTest> agreesWithTerraformOnSourcesMadeAtRandom() throws IOException {
        return snippets("snippets-more.json").map(snippet -> {
            String source = snippet.get("source").asText();
            return DynamicTest.dynamicTest(
                    "source " + source.replaceAll("\\s+", " "),
                    () -> assertThat(accepted(source))
                            .as(source)
                            .isEqualTo(snippet.get("expected").asText()));
        });
    }

    private static String accepted(String source) {
        String outcome = outcome(Syntax.parse("main.tf", source), "value");
        return outcome.equals("no error") ? "accepted" : outcome;
    }

    private static Stream<JsonNode> snippets(String file) throws IOException {
        try (var in = TerraformSnippetsTest.class.getResourceAsStream("/conformance/" + file)) {
            JsonNode list = new ObjectMapper().readTree(Objects.requireNonNull(in));
            return StreamSupport.stream(list.spliterator(), false);
        }
    }

    private static void check(JsonNode snippet) {
        Result<Body> result = Syntax.parse("main.tf", snippet.get("source").asText());
        assertThat(outcome(result, snippet.get("kind").asText())).isEqualTo(expected(snippet));
    }

    private static String expected(JsonNode snippet) {
        String expected = snippet.get("expected").asText();
        return snippet.get("kind").asText().equals("value") ? "no error" : expected.trim();
    }

    private static String outcome(Result<Body> result, String kind) {
        if (result.hasErrors()) {
            SourcePosition first = Objects.requireNonNull(
                            result.diagnostics().get(0).subject())
                    .start();
            return "error at " + first.line() + ":" + first.column();
        }
        return kind.equals("struct") ? ("structure " + structure(result.get())).trim() : "no error";
    }

    private static String structure(Body body) {
        return body.items().stream().map(TerraformSnippetsTest::structure).collect(joining(" "));
    }

    private static String structure(Body.Item item) {
        if (item instanceof Body.Block block) {
            String labels = block.labels().stream().map(Body.Label::text).collect(joining(","));
            return block.type() + "[" + labels + "]{" + structure(block.body()) + "}";
        }
        return ((Body.Attribute) item).name();
    }
}
