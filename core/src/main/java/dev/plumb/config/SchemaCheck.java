package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.JsonBlocks;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import java.util.List;
import java.util.Optional;

/** Checks, without evaluating anything, that the names in a body are those of a schema and that none is missing. */
final class SchemaCheck {
    private final Diagnostics diagnostics;

    SchemaCheck(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(Body written, RecordSchema<?> schema, SourceRange header) {
        Body body = JsonBlocks.read(written, ConfigurationShape.of(schema), diagnostics);
        body.attributes().forEach(argument -> argument(argument, schema));
        body.blocks().forEach(block -> block(block, schema));
        for (Attribute attribute : schema.attributes()) {
            count(body, attribute, header);
        }
    }

    private void argument(Body.Attribute argument, RecordSchema<?> schema) {
        Attribute attribute = find(schema, argument.name()).orElse(null);
        if (attribute == null || attribute.label()) {
            diagnostics.add(Diagnostic.error(
                            "config.unknown-argument",
                            "Unsupported argument",
                            "An argument named \"" + argument.name() + "\" is not expected here.",
                            argument.nameRange())
                    .withHint(suggestion(argument.name(), schema, false)));
        } else if (attribute.readOnly()) {
            diagnostics.add(Diagnostic.error(
                            "config.read-only",
                            "Value for a read-only attribute",
                            "\"" + argument.name() + "\" is decided by the resource type; the configuration can only "
                                    + "refer to it.",
                            argument.nameRange())
                    .withHint("Take this line out."));
        } else if (attribute.shape() != Attribute.Shape.ARGUMENT) {
            diagnostics.add(Diagnostic.error(
                            "config.block-as-argument",
                            "Unsupported argument",
                            "\"" + argument.name() + "\" is a block here, not an argument.",
                            argument.nameRange())
                    .withHint("Write it without the equals sign: " + argument.name() + " { ... }"));
        }
    }

    private void block(Body.Block block, RecordSchema<?> schema) {
        if (block.type().equals("dynamic")) {
            dynamic(block, schema);
            return;
        }
        Attribute attribute = find(schema, block.type()).orElse(null);
        if (attribute == null) {
            diagnostics.add(Diagnostic.error(
                            "config.unknown-block",
                            "Unsupported block type",
                            "Blocks of type \"" + block.type() + "\" are not expected here.",
                            block.typeRange())
                    .withHint(suggestion(block.type(), schema, true)));
        } else if (attribute.shape() == Attribute.Shape.ARGUMENT) {
            diagnostics.add(Diagnostic.error(
                            "config.argument-as-block",
                            "Unsupported block type",
                            "\"" + block.type() + "\" is an argument here, not a block.",
                            block.typeRange())
                    .withHint("Write it with an equals sign: " + block.type() + " = ..."));
        } else {
            inside(block, attribute);
        }
    }

    /** Of a dynamic block, the label is the type and the content is the body of the blocks that it stands for. */
    private void dynamic(Body.Block block, RecordSchema<?> schema) {
        String type = block.labels().isEmpty() ? "" : block.labels().get(0).text();
        Attribute attribute = find(schema, type).orElse(null);
        if (attribute == null || attribute.shape() == Attribute.Shape.ARGUMENT) {
            diagnostics.add(Diagnostic.error(
                            "config.unknown-block",
                            "Unsupported block type",
                            "Blocks of type \"" + type + "\" are not expected here.",
                            block.headerRange())
                    .withHint(suggestion(type, schema, true)));
        } else if (attribute.nested() != null) {
            RecordSchema<?> nested = attribute.nested();
            block.body().blocks("content").forEach(c -> check(c.body(), nested, c.headerRange()));
        }
    }

    private void inside(Body.Block block, Attribute attribute) {
        RecordSchema<?> nested = attribute.nested();
        long labels = nested == null
                ? 0
                : nested.attributes().stream().filter(Attribute::label).count();
        if (block.labels().size() != labels) {
            diagnostics.add(Diagnostic.error(
                    "config.labels",
                    "Wrong number of labels",
                    "A block of type \"" + block.type() + "\" has " + labels + (labels == 1 ? " label" : " labels")
                            + " here, not " + block.labels().size() + ".",
                    block.headerRange()));
        }
        if (nested != null) {
            check(block.body(), nested, block.headerRange());
        } else {
            block.body()
                    .blocks()
                    .forEach(inner -> diagnostics.add(Diagnostic.error(
                            "config.unknown-block",
                            "Unsupported block type",
                            "A \"" + block.type() + "\" block holds arguments only.",
                            inner.typeRange())));
        }
    }

    private void count(Body body, Attribute attribute, SourceRange header) {
        if (attribute.shape() == Attribute.Shape.ARGUMENT) {
            if (attribute.required()
                    && !attribute.label()
                    && body.attribute(attribute.name()).isEmpty()) {
                diagnostics.add(missing("argument", attribute.name(), header));
            }
            return;
        }
        List<Body.Block> blocks = body.blocks(attribute.name());
        boolean generated = body.blocks("dynamic").stream()
                .anyMatch(d -> !d.labels().isEmpty() && d.labels().get(0).text().equals(attribute.name()));
        if (attribute.required() && blocks.isEmpty() && !generated && attribute.shape() != Attribute.Shape.BLOCKS) {
            diagnostics.add(missing("block", attribute.name(), header));
        }
        if (attribute.shape() != Attribute.Shape.BLOCKS && blocks.size() > 1) {
            diagnostics.add(Diagnostic.error(
                            "config.too-many-blocks",
                            "Too many blocks",
                            "Only one \"" + attribute.name() + "\" block is allowed here; the first is at line "
                                    + blocks.get(0).range().start().line() + ".",
                            blocks.get(1).headerRange())
                    .withHint("Put the content of both into one block."));
        }
    }

    private static Diagnostic missing(String what, String name, SourceRange header) {
        return Diagnostic.error(
                "config.missing-" + what,
                "Missing required " + what,
                "The " + what + " \"" + name + "\" is required here, but no definition was found.",
                header);
    }

    private static Optional<Attribute> find(RecordSchema<?> schema, String name) {
        return schema.attributes().stream().filter(a -> a.name().equals(name)).findFirst();
    }

    private static String suggestion(String given, RecordSchema<?> schema, boolean block) {
        List<String> names = schema.attributes().stream()
                .filter(a -> (a.shape() != Attribute.Shape.ARGUMENT) == block && !a.label() && !a.readOnly())
                .map(Attribute::name)
                .toList();
        return Suggestion.didYouMean(given, names)
                .orElse(names.isEmpty() ? "There are none here." : "Expected are: " + String.join(", ", names) + ".");
    }
}
