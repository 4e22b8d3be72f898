package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.function.SourceFiles;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.BodyShape;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.FormatterProperties;
import dev.plumb.lang.syntax.Fragments;
import dev.plumb.lang.syntax.JsonBlocks;
import dev.plumb.lang.syntax.JsonSyntax;
import dev.plumb.lang.syntax.RandomSource;
import dev.plumb.lang.syntax.Sources;
import dev.plumb.lang.syntax.Syntax;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Hands broken and strange inputs to the lexer, the parsers, the formatter and the evaluator: whatever the input, there is
 * no exception, no stack overflow and no hang, formatting twice is formatting once, and it does not change the tree.
 *
 * <p>Run it for long with {@code Fuzz COUNT [SEED]}; each input depends on nothing but the seed and its number.
 */
public final class Fuzz {
    private static final long SLOW = TimeUnit.SECONDS.toNanos(5);
    private static final List<String> FRAGMENTS = Fragments.and(
            "endif",
            "else",
            "1e999",
            "\uD83D",
            "\\u0041",
            "[[[[[[[[",
            "((((((((",
            "-------",
            "var.num",
            "var.list",
            "var.map",
            "[for k, v in var.map : k]",
            "{for k, v in var.map : v => k}",
            "99999999999999999999999999",
            "0.1",
            "\":",
            "\",");
    private static final BodyShape JSON = BodyShape.of(
            Map.of(
                    "locals",
                    new BodyShape.BlockShape(0, BodyShape.LATER),
                    "b",
                    new BodyShape.BlockShape(1, BodyShape.LATER)),
            Set.of("type"),
            true);

    private final long seed;
    private final List<String> sources = Sources.all();
    private final Scope scope;
    private long formatted;

    /** A run whose inputs depend on {@code seed} alone. */
    public Fuzz(long seed) {
        this.seed = seed;
        FunctionTable functions = StandardFunctions.of(SourceFiles.in(Path.of("src/test/resources/conformance")))
                .forPlan(Instant.EPOCH);
        this.scope = new CorpusContext(Corpus.resource("context.tf"), functions);
    }

    /** The long run. */
    public static void main(String[] arguments) throws InterruptedException {
        int count = Integer.parseInt(arguments[0]);
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        System.out.println("seed " + seed);
        long start = System.nanoTime();
        Fuzz fuzz = new Fuzz(seed);
        int[] failures = {0};
        Thread thread = new Thread(() -> failures[0] = fuzz.all(count));
        thread.start();
        thread.join();
        System.out.printf(
                "%d inputs, %d of them formatted, %d failures, %d s%n",
                count, fuzz.formatted, failures[0], TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
    }

    private int all(int count) {
        int failures = 0;
        for (int i = 0; i < count && failures < 20; i++) {
            try {
                one(i);
            } catch (AssertionError e) {
                failures++;
                e.printStackTrace(System.out);
            }
        }
        return failures;
    }

    /** Tries the input of that number. */
    public void one(int number) {
        Random random = new Random(seed * 31 + number);
        String input = input(random);
        long start = System.nanoTime();
        try {
            tryAll(input);
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            throw new AssertionError("seed " + seed + ", input " + number + ":\n" + input, e);
        }
        if (System.nanoTime() - start > SLOW) {
            throw new AssertionError("seed " + seed + ", input " + number + " took too long:\n" + input);
        }
    }

    private String input(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> bytes(random);
            case 1, 2 -> new RandomSource(random).next();
            case 3 -> mutated(new RandomSource(random).next(), random);
            default -> mutated(sources.get(random.nextInt(sources.size())), random);
        };
    }

    private static String bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return new String(bytes, random.nextBoolean() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    private String mutated(String source, Random random) {
        StringBuilder text = new StringBuilder(source);
        for (int i = random.nextInt(5); i >= 0; i--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(6));
            switch (random.nextInt(7)) {
                case 0 -> text.delete(from, to);
                case 1, 2 -> text.insert(from, fragment(random));
                case 3 -> text.replace(from, to, fragment(random));
                case 4 -> text.insert(from, text.substring(from, to).repeat(random.nextInt(50)));
                case 5 -> text.insert(from, piece(random));
                default -> text.setLength(random.nextInt(4) == 0 ? from : text.length());
            }
        }
        return text.toString();
    }

    private static String fragment(Random random) {
        return FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
    }

    /** A stretch of another source. */
    private String piece(Random random) {
        String other = sources.get(random.nextInt(sources.size()));
        int from = random.nextInt(other.length() + 1);
        return other.substring(from, Math.min(other.length(), from + random.nextInt(30)));
    }

    private void tryAll(String input) {
        Body body = Syntax.parse("fuzz.hcl", input).get();
        evaluate(body);
        Syntax.parse("fuzz.hcl", input.getBytes(StandardCharsets.UTF_8));
        formatted += FormatterProperties.check(input) ? 1 : 0;
        evaluate(Syntax.parseExpression("fuzz.hcl", input));
        evaluate(Syntax.parseTemplate("fuzz.hcl", input));
        json(input);
    }

    private void json(String input) {
        Result<Body> result = JsonSyntax.parse("fuzz.json", input);
        Diagnostics problems = new Diagnostics();
        evaluate(JsonBlocks.read(result.get(), JSON, problems));
        String string = "{\"locals\": {\"x\": [\"" + input.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]}, \"b\": "
                + (input.length() % 2 == 0 ? "{}" : input) + "}";
        evaluate(JsonBlocks.read(JsonSyntax.parse("fuzz.json", string).get(), JSON, problems));
    }

    private void evaluate(Result<Expression> expression) {
        if (!expression.hasErrors()) {
            Evaluator.evaluate(expression.get(), scope);
        }
    }

    private void evaluate(Body body) {
        for (Body.Attribute attribute : body.attributes()) {
            Evaluator.evaluate(attribute.value(), scope);
            TypeExpression.read(attribute.value());
        }
        body.blocks().forEach(block -> evaluate(block.body()));
    }
}
