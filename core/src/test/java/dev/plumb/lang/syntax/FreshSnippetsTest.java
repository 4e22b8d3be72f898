package dev.plumb.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourcePosition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks the terraform program, where there is one, which of many small sources it accepts and where it finds the first
 * mistake in the others. The seed is printed; {@code -Dsnippets.seed=N} repeats a run, {@code -Dsnippets.size=N} makes it
 * larger, and {@code -Dsnippets.capture=FILE} writes down what came out.
 */
class FreshSnippetsTest {
    private static final long SEED = Long.getLong("snippets.seed", 20261125);
    private static final int SIZE = Integer.getInteger("snippets.size", 1_000);
    /** As many as terraform reads in one run. */
    private static final int BATCH = 500;

    @TempDir
    private Path directory;

    @Test
    void agreesWithTerraformOnNativeSyntax() throws Exception {
        assumeTrue(SnippetOracle.isThere(), "no terraform to ask");
        RandomSnippet random = new RandomSnippet(new Random(SEED), Sources.all());
        List<Compared> all = new ArrayList<>();
        for (List<String> batch : batches(random::next)) {
            List<String> theirs = new SnippetOracle(Files.createTempDirectory(directory, "native")).ofNative(batch);
            for (int i = 0; i < batch.size(); i++) {
                all.add(new Compared(batch.get(i), theirs.get(i), outcome(Syntax.parse("a.tf", batch.get(i)))));
            }
        }
        capture(all);
        report("native", all);
        assertThat(all.stream().filter(each -> !each.isSame() && !each.isOnPurpose()))
                .as("snippets.seed=%d", SEED)
                .isEmpty();
    }

    /**
     * Positions in JSON are our own: Terraform's are often those of what it read after the mistake. And a byte order mark
     * is no mistake here.
     */
    @Test
    void acceptsTheJsonThatTerraformAccepts() throws Exception {
        assumeTrue(SnippetOracle.isThere(), "no terraform to ask");
        RandomJson random = new RandomJson(new Random(SEED));
        List<Compared> all = new ArrayList<>();
        for (List<String> batch : batches(random::next)) {
            List<String> theirs = new SnippetOracle(Files.createTempDirectory(directory, "json")).ofJson(batch);
            for (int i = 0; i < batch.size(); i++) {
                String ours = outcome(JsonSyntax.parseValues("a.tf.json", batch.get(i)));
                all.add(new Compared(batch.get(i), kind(theirs.get(i)), kind(ours)));
            }
        }
        report("JSON", all);
        assertThat(all.stream()
                        .filter(each -> !each.isSame()
                                && !each.hasLargeNumber()
                                && !each.source().startsWith("\uFEFF")))
                .as("snippets.seed=%d", SEED)
                .isEmpty();
    }

    private static String kind(String outcome) {
        boolean ofMeaning = outcome.contains("Extraneous JSON object property")
                || outcome.contains("Invalid local value name")
                || outcome.contains("Duplicate");
        return outcome.startsWith("error") && !ofMeaning ? "rejected" : "accepted";
    }

    private static String outcome(Result<Body> result) {
        if (!result.hasErrors()) {
            return "accepted";
        }
        SourcePosition first =
                Objects.requireNonNull(result.diagnostics().get(0).subject()).start();
        return "error at " + first.line() + ":" + first.column();
    }

    /** A source, what Terraform makes of it, and what we do. */
    record Compared(String source, String theirs, String ours) {
        boolean isSame() {
            return theirs.equals(ours);
        }

        /** Whether it differs in one of the ways that docs/language.md tells of. */
        boolean isOnPurpose() {
            return hasLargeNumber() || afterBlockOnOneLine();
        }

        boolean hasLargeNumber() {
            return source.matches("(?s).*[eE][+-]?\\d{5}.*") && theirs.equals("accepted");
        }

        /** There a mistake in a block on one line is shown behind it, in the next line when that is blank. */
        private boolean afterBlockOnOneLine() {
            return Syntax.parse("a.tf", source).diagnostics().stream()
                    .limit(1)
                    .anyMatch(d ->
                            line(Objects.requireNonNull(d.subject()).start()).matches(".*\\{\\s*\\S.*"));
        }

        private String line(SourcePosition position) {
            return source.lines().skip(position.line() - 1).findFirst().orElse("");
        }
    }

    private static List<List<String>> batches(Supplier<String> random) {
        Set<String> sources = new LinkedHashSet<>();
        while (sources.size() < SIZE) {
            String source = random.get();
            if (source.length() < 600 && isUnicode(source)) {
                sources.add(source);
            }
        }
        List<String> all = List.copyOf(sources);
        List<List<String>> batches = new ArrayList<>();
        for (int i = 0; i < all.size(); i += BATCH) {
            batches.add(all.subList(i, Math.min(all.size(), i + BATCH)));
        }
        return batches;
    }

    /** Whether it can be written down: one half of a pair of surrogates cannot. */
    private static boolean isUnicode(String source) {
        return source.equals(new String(source.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    private static void report(String syntax, List<Compared> all) {
        System.out.printf(
                "%s syntax, snippets.seed=%d: %d accepted by terraform, %d rejected, %d differ%n",
                syntax,
                SEED,
                all.stream().filter(each -> each.theirs().equals("accepted")).count(),
                all.stream().filter(each -> !each.theirs().equals("accepted")).count(),
                all.stream().filter(each -> !each.isSame()).count());
    }

    private static void capture(List<Compared> all) throws IOException {
        String file = System.getProperty("snippets.capture");
        if (file != null) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            all.forEach(each -> list.addObject().put("source", each.source()).put("expected", each.theirs()));
            Files.writeString(Path.of(file), list.toPrettyString());
        }
    }
}
