package dev.plumb.config;

import dev.plumb.lang.syntax.BodyShape;
import dev.plumb.lang.syntax.BodyShape.BlockShape;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which blocks stand where: what must be known to read a configuration that is written in JSON. */
final class ConfigurationShape {
    private static final BlockShape CONDITION = new BlockShape(0, arguments());

    /** What is read without evaluating anything. */
    private static final Set<String> VARIABLE = Set.of("default", "description", "sensitive", "nullable", "ephemeral");

    private static final Set<String> OUTPUT = Set.of("description", "sensitive", "ephemeral");

    private static final BodyShape LIFECYCLE = body(
            Map.of("precondition", CONDITION, "postcondition", CONDITION),
            Set.of("create_before_destroy", "prevent_destroy", "destroy"),
            "ignore_changes",
            "replace_triggered_by");

    private static final BlockShape DYNAMIC =
            new BlockShape(1, body(Map.of("content", new BlockShape(0, BodyShape.LATER)), "iterator"));

    private static final BodyShape PROVISIONER =
            body(Map.of("connection", new BlockShape(0, BodyShape.LATER)), "when", "on_failure");

    /** Of a resource all but what its type decides. */
    private static final BodyShape RESOURCE = BodyShape.of(
            Map.of(
                    "lifecycle", new BlockShape(0, LIFECYCLE),
                    "dynamic", DYNAMIC,
                    "provisioner", new BlockShape(1, PROVISIONER)),
            Set.of("depends_on", "provider"),
            false);

    /** A whole file. */
    static final BodyShape FILE = body(Map.ofEntries(
            Map.entry("variable", new BlockShape(1, body(Map.of("validation", CONDITION), VARIABLE, "type"))),
            Map.entry("locals", new BlockShape(0, arguments())),
            Map.entry("output", new BlockShape(1, body(Map.of("precondition", CONDITION), OUTPUT, "depends_on"))),
            Map.entry("resource", new BlockShape(2, RESOURCE)),
            Map.entry("data", new BlockShape(2, RESOURCE)),
            Map.entry("ephemeral", new BlockShape(2, RESOURCE)),
            Map.entry(
                    "module",
                    new BlockShape(1, body(Map.of(), Set.of("source", "version"), "depends_on", "providers"))),
            Map.entry("provider", new BlockShape(1, BodyShape.LATER)),
            Map.entry(
                    "check", new BlockShape(1, body(Map.of("assert", CONDITION, "data", new BlockShape(2, RESOURCE))))),
            Map.entry("moved", new BlockShape(0, arguments("from", "to"))),
            Map.entry("import", new BlockShape(0, arguments("to", "provider"))),
            Map.entry("rollout", new BlockShape(1, arguments())),
            Map.entry("removed", new BlockShape(0, body(Map.of("lifecycle", new BlockShape(0, LIFECYCLE)), "from"))),
            Map.entry("plumb", new BlockShape(0, plumb())),
            Map.entry("terraform", new BlockShape(0, terraform()))));

    private ConfigurationShape() {}

    private static BodyShape body(Map<String, BlockShape> blocks, String... expressions) {
        return body(blocks, Set.of(), expressions);
    }

    private static BodyShape body(Map<String, BlockShape> blocks, Set<String> literals, String... expressions) {
        return BodyShape.of(blocks, Set.of(expressions), literals, true);
    }

    private static BodyShape arguments(String... expressions) {
        return body(Map.of(), expressions);
    }

    private static BodyShape plumb() {
        BlockShape fallback = new BlockShape(0, arguments());
        return body(Map.of(
                "backend", new BlockShape(1, BodyShape.LATER),
                "encryption", new BlockShape(0, body(Map.of("fallback", fallback))),
                "retention", new BlockShape(0, arguments())));
    }

    private static BodyShape terraform() {
        return body(
                Map.of(
                        "backend", new BlockShape(1, BodyShape.LATER),
                        "cloud", new BlockShape(0, BodyShape.LATER),
                        "provider_meta", new BlockShape(1, BodyShape.LATER),
                        "required_providers", new BlockShape(0, BodyShape.LATER)),
                Set.of("required_version"));
    }

    /** The arguments and blocks that {@code schema} has, and dynamic blocks for the latter. */
    static BodyShape of(RecordSchema<?> schema) {
        return new BodyShape() {
            @Override
            public Optional<BlockShape> block(String name) {
                return name.equals("dynamic") ? Optional.of(DYNAMIC) : ConfigurationShape.block(schema, name);
            }

            @Override
            public boolean isExpression(String argument) {
                return false;
            }

            @Override
            public boolean isComplete() {
                return true;
            }
        };
    }

    private static Optional<BlockShape> block(RecordSchema<?> schema, String name) {
        return schema.attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .filter(attribute -> attribute.shape() != Attribute.Shape.ARGUMENT)
                .findFirst()
                .map(attribute -> attribute.nested() == null ? CONDITION : nested(attribute.nested()));
    }

    private static BlockShape nested(RecordSchema<?> schema) {
        long labels = schema.attributes().stream().filter(Attribute::label).count();
        return new BlockShape((int) labels, of(schema));
    }
}
