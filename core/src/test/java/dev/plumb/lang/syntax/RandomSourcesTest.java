package dev.plumb.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourceRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever the input, parsing ends, throws nothing, and says why where it gives an {@link Expression.Invalid}. The seed
 * is in the message of a failure; {@code -Dseed=N} runs it again.
 */
class RandomSourcesTest {
    private static final int SOURCES = 3_000;
    private static final List<String> FRAGMENTS = Fragments.and("endif", "else", "\uD83D");

    @Test
    void mutatedSourcesNeverThrowAndNeverHang() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> sources = goldenSources();
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> {
                    for (int i = 0; i < SOURCES; i++) {
                        check(mutated(sources.get(random.nextInt(sources.size())), random), seed);
                    }
                },
                () -> "seed " + seed);
    }

    @Test
    void randomBytesNeverThrowAndNeverHang() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> {
                    for (int i = 0; i < SOURCES; i++) {
                        byte[] bytes = new byte[random.nextInt(200)];
                        random.nextBytes(bytes);
                        check(SourceBytes.decode(bytes), seed);
                    }
                },
                () -> "seed " + seed);
    }

    private static void check(String source, long seed) {
        try {
            Result<Body> body = Syntax.parse("random.hcl", source);
            String tree = TreePrinter.print(body.get());
            assertThat(body.diagnostics()).allSatisfy(diagnostic -> assertInside(diagnostic, source));
            assertThat(body.hasErrors() || !tree.contains("invalid @")).isTrue();
            Syntax.parseExpression("random.hcl", source);
            Syntax.parseTemplate("random.hcl", source);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            throw new AssertionError("seed " + seed + ", source:\n" + source, e);
        }
    }

    private static void assertInside(Diagnostic diagnostic, String source) {
        SourceRange subject = Objects.requireNonNull(diagnostic.subject());
        assertThat(subject.start().offset()).isBetween(0, source.length());
        assertThat(subject.end().offset()).isBetween(subject.start().offset(), source.length());
        assertThat(diagnostic.detail()).endsWith(diagnostic.detail().endsWith("?") ? "?" : ".");
    }

    private static String mutated(String source, Random random) {
        StringBuilder text = new StringBuilder(source);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(4));
            String fragment = FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, fragment);
                case 2 -> text.replace(from, to, fragment);
                default -> text.setLength(from);
            }
        }
        return text.toString();
    }

    private static List<String> goldenSources() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/dev/plumb/lang/syntax/golden"))) {
            return files.filter(file -> file.toString().endsWith(".hcl"))
                    .sorted()
                    .map(RandomSourcesTest::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
