package dev.plumb.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.eval.StandardFunctions;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.function.SourceFiles;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Reads the same sources with hcl4j, an independent reader. Where it differs is listed in {@code hcl4j-differences.txt}
 * with the reason; a new difference fails the test, and so does a listed one that is none any more.
 */
class SecondReaderTest {
    private static final Path SNIPPETS = Path.of("../../core/src/test/resources/conformance/snippets.json");
    private static final int RANDOM_SOURCES = 300;
    private static final FunctionTable FUNCTIONS =
            StandardFunctions.of(SourceFiles.in(Path.of("."))).forPlan(Instant.EPOCH);

    private final PrintStream out = System.out;

    /** hcl4j tells what it does on standard output. */
    @BeforeEach
    void beQuiet() {
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void speakAgain() {
        System.setOut(out);
    }

    @Test
    void readsWhatHcl4jReadsRightly() throws IOException {
        Set<String> differences = new TreeSet<>();
        for (JsonNode snippet : snippets()) {
            String source = snippet.get("source").asText();
            if (!String.valueOf(theirs(source)).equals(String.valueOf(ours(source)))) {
                differences.add(snippet.get("name").asText());
            }
        }
        assertThat(differences).containsExactlyElementsOf(listed());
    }

    @Test
    void readsRandomDataAsHcl4jDoes() {
        long seed = Long.getLong("seed", System.nanoTime());
        out.println("hcl4j, seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < RANDOM_SOURCES; i++) {
            String source = "locals {\n  x = " + data(random, 3) + "\n}\n";
            assertThat(String.valueOf(ours(source)))
                    .as("seed %d:%n%s", seed, source)
                    .isEqualTo(String.valueOf(theirs(source)));
        }
    }

    private static List<JsonNode> snippets() throws IOException {
        JsonNode all = new ObjectMapper().readTree(Files.readString(SNIPPETS));
        return StreamSupport.stream(all.spliterator(), false)
                .filter(snippet -> snippet.get("kind").asText().equals("value"))
                .toList();
    }

    private static Set<String> listed() throws IOException {
        try (var in = SecondReaderTest.class.getResourceAsStream("/hcl4j-differences.txt")) {
            String text = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(line -> List.of(line.split(" ")).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    // ---- both readers' values, in one form

    private static @Nullable Object theirs(String source) {
        try {
            Map<?, ?> file = new HCLParser().parse(source);
            return file.get("locals") instanceof Map<?, ?> locals ? plain(locals.get("x")) : "none";
        } catch (Exception | StackOverflowError e) {
            return "refused";
        }
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        } else if (value instanceof List<?> list) {
            return list.stream()
                    .map(SecondReaderTest::plain)
                    .map(String::valueOf)
                    .toList();
        } else if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, each) -> sorted.put(String.valueOf(key), String.valueOf(plain(each))));
            return sorted;
        }
        return value instanceof CharSequence text ? "\"" + text + "\"" : value;
    }

    /** Locals may refer to one another in any order, so all are evaluated until nothing changes. */
    private static @Nullable Object ours(String source) {
        List<Body.Attribute> locals = Syntax.parse("main.tf", source).get().blocks("locals").stream()
                .flatMap(block -> block.body().attributes().stream())
                .toList();
        Map<String, Value> values = new LinkedHashMap<>();
        for (int round = 0; round < locals.size(); round++) {
            Scope scope = Scope.of(Map.of("local", Values.of(values)), FUNCTIONS);
            for (Body.Attribute local : locals) {
                Value value = Evaluator.evaluate(local.value(), scope).orNull();
                if (value != null) {
                    values.put(local.name(), value);
                }
            }
        }
        Value x = values.get("x");
        return x == null ? "none" : plain(java(x));
    }

    private static @Nullable Object java(Value value) {
        if (value instanceof Value.Str text) {
            return text.text();
        } else if (value instanceof Value.Num number) {
            return number.number();
        } else if (value instanceof Value.Bool bool) {
            return bool.truth();
        } else if (value instanceof Value.Null) {
            return null;
        }
        Map<String, Value> entries = Values.entries(value).orElse(null);
        if (entries != null) {
            Map<String, Object> map = new LinkedHashMap<>();
            entries.forEach((key, each) -> map.put(key, java(each)));
            return map;
        }
        List<Object> list = new ArrayList<>();
        Values.elements(value).orElse(List.of()).forEach(each -> list.add(java(each)));
        return list;
    }

    // ---- what hcl4j reads rightly

    private static String data(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> String.valueOf(random.nextInt(100_000));
            case 1 -> String.valueOf(random.nextBoolean());
            case 2 -> random.nextInt(50) + "." + (1 + random.nextInt(9));
            case 3 -> text(random);
            case 4 -> list(random, depth);
            default -> object(random, depth);
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(List.of("a", "b c", "\\\"", "\\n", "/", "{}", "#", "é", "-", "\\\\")
                    .get(random.nextInt(10)));
        }
        return text.append('"').toString();
    }

    private static String list(Random random, int depth) {
        return random.ints(random.nextInt(4), 0, 1)
                .mapToObj(i -> data(random, depth - 1))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String object(Random random, int depth) {
        int[] count = {0};
        return random.ints(random.nextInt(4), 0, 1)
                .mapToObj(i -> "    k" + count[0]++ + " = " + data(random, depth - 1) + "\n")
                .collect(Collectors.joining("", "{\n", "}"));
    }
}
