package dev.plumb.lang.eval;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What Terraform made of many expressions, from the files under {@code conformance/}. */
public record Corpus(List<JsonNode> items) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    static Corpus read(String name) {
        return parse(resource(name));
    }

    /** The corpus of a text that {@code oracle.py} wrote. */
    public static Corpus parse(String json) {
        try {
            List<JsonNode> items = new ArrayList<>();
            JSON.readTree(json).forEach(items::add);
            return new Corpus(items);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String resource(String name) {
        try (InputStream stream = Corpus.class.getResourceAsStream("/conformance/" + name)) {
            return new String(java.util.Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An expression on which we and Terraform differ, and what came out here. */
    public record Difference(String expression, String ours) {}

    /** Those on which we and Terraform differ, evaluated in {@code scope}. */
    public List<Difference> differences(Scope scope) {
        List<Difference> differences = new ArrayList<>();
        for (JsonNode item : items) {
            String source = item.get("expr").asText();
            Result<Value> ours = evaluate(source, scope);
            if (!Agreement.between(item, ours)) {
                differences.add(new Difference(source.replace("\n", "\\n"), Agreement.shown(ours)));
            }
        }
        return differences;
    }

    private static Result<Value> evaluate(String source, Scope scope) {
        Result<Expression> parsed = Syntax.parseExpression("<corpus>", source);
        return parsed.hasErrors() ? Result.failure(parsed.diagnostics()) : Evaluator.evaluate(parsed.get(), scope);
    }
}
