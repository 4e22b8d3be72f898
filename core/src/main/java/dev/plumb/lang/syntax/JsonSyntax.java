package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import java.util.List;
import java.util.Map;

/**
 * Reads HCL's JSON syntax: the same trees as {@link Syntax} gives, with the ranges of the JSON text.
 *
 * <p>A string is a template where the shape of the body does not say otherwise, an object or array is a constructor, and a property of a body named {@code //} is a comment.
 * Which properties of a body are blocks cannot be seen: at first all are arguments, until {@link JsonBlocks} tells them
 * apart.
 */
public final class JsonSyntax {
    private JsonSyntax() {}

    /** A body of which nothing is known, whose strings are templates. */
    public static Result<Body> parse(String fileName, String source) {
        return parse(fileName, source, JsonPlace.body(BodyShape.LATER, 0));
    }

    /**
     * The body of a configuration file. Of a text that is not JSON only the first mistake is reported.
     *
     * @param shape which strings are no templates
     */
    public static Result<Body> parse(String fileName, String source, BodyShape shape) {
        return parse(fileName, source, JsonPlace.body(shape, 0));
    }

    /** The body of a file of values, whose strings are what they are, without interpolations. */
    public static Result<Body> parseValues(String fileName, String source) {
        return parse(fileName, source, JsonPlace.LITERAL);
    }

    private static Result<Body> parse(String fileName, String source, JsonPlace place) {
        SourceText text = new SourceText(fileName, source);
        Diagnostics problems = new Diagnostics();
        JsonParser parser = new JsonParser(text, problems);
        List<Body.Item> items = List.of();
        try {
            items = JsonBlocks.items(parser.file(place), problems);
        } catch (ParseFailure failure) {
            // Templates that were read before are looked at again when the text is JSON.
            return Result.of(body(items, text), List.of(failure.diagnostic()));
        }
        return Result.of(body(items, text), problems.sorted());
    }

    private static Body body(List<Body.Item> items, SourceText text) {
        return new Body(items, text.range(text.begin(), text.text().length()), true);
    }

    /**
     * The body that {@code properties} would be as JSON: maps with string keys, iterables, strings, numbers, booleans and
     * null, for tools that have a configuration in memory. A range's file is the path of the value that it is about, as in
     * {@code <resource.file.motd.content>}.
     *
     * @param shape which strings are no templates
     */
    public static Result<Body> of(Map<String, ?> properties, BodyShape shape) {
        Diagnostics problems = new Diagnostics();
        Expression root = new MapExpressions(problems).expression(properties, "", JsonPlace.body(shape, 0));
        Body body = new Body(JsonBlocks.items(root, problems), root.range(), true);
        return Result.of(body, problems.sorted());
    }
}
