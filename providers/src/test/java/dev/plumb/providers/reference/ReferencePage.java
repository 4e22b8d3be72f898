package dev.plumb.providers.reference;

import dev.plumb.schema.Attribute;
import dev.plumb.schema.Attribute.Shape;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Type;
import dev.plumb.value.TypeNames;
import java.util.ArrayList;
import java.util.List;

/** The page of a resource type or a data source: what it is, its arguments, its blocks at every depth, its attributes. */
final class ReferencePage {
    private static final String GENERATED = "<!-- Written by ReferenceTest from the record %s: change that. -->\n\n";

    private final StringBuilder text = new StringBuilder();

    private ReferencePage() {}

    static String of(Documented documented) {
        ReferencePage page = new ReferencePage();
        RecordSchema<?> schema = RecordSchema.of(documented.record());
        page.text.append(String.format(GENERATED, documented.record().getSimpleName()));
        page.text.append("# ").append(documented.title()).append("\n\n");
        page.text.append(MarkdownText.paragraphs(schema.description()));
        page.section("Arguments", arguments(schema));
        page.blocks("", schema);
        page.section("Attributes", attributes(schema));
        return page.text.toString();
    }

    /**
     * What the configuration may set: what the resource type decides when it is left out says so in its description.
     */
    static List<Attribute> arguments(RecordSchema<?> schema) {
        return schema.attributes().stream()
                .filter(attribute -> !isDecided(attribute) && !attribute.label())
                .toList();
    }

    private static List<Attribute> attributes(RecordSchema<?> schema) {
        return schema.attributes().stream().filter(ReferencePage::isDecided).toList();
    }

    private static boolean isDecided(Attribute attribute) {
        return attribute.readOnly();
    }

    private void section(String title, List<Attribute> listed) {
        if (!listed.isEmpty()) {
            text.append("\n## ").append(title).append("\n\n");
            listed.forEach(this::item);
        }
    }

    private void blocks(String path, RecordSchema<?> schema) {
        for (Attribute attribute : schema.attributes()) {
            RecordSchema<?> nested = attribute.nested();
            if (nested != null && attribute.shape() != Shape.ARGUMENT) {
                String name = path + attribute.name();
                text.append("\n## Block `").append(name).append("`\n\n");
                text.append(MarkdownText.paragraphs(nested.description())).append('\n');
                nested.attributes().stream().filter(Attribute::label).forEach(this::item);
                arguments(nested).forEach(this::item);
                blocks(name + ".", nested);
            }
        }
    }

    private void item(Attribute attribute) {
        text.append(MarkdownText.item("`" + attribute.name() + "` (" + String.join(", ", notes(attribute)) + "): "
                + attribute.description()));
    }

    private static List<String> notes(Attribute attribute) {
        List<String> notes = new ArrayList<>();
        notes.add(kind(attribute));
        String standard = attribute.defaultText();
        if (standard != null) {
            notes.add("default " + literal(attribute.type(), standard));
        } else if (attribute.label() || attribute.required()) {
            notes.add("required");
        } else if (!isDecided(attribute)) {
            notes.add("optional");
        }
        if (attribute.requiresReplace()) {
            notes.add("a change replaces the object");
        }
        if (attribute.sensitive()) {
            notes.add("sensitive");
        }
        return notes;
    }

    private static String kind(Attribute attribute) {
        if (attribute.label()) {
            return "the block's label";
        }
        return switch (attribute.shape()) {
            case ARGUMENT -> TypeNames.constraint(attribute.type());
            case BLOCK -> "block";
            case BLOCKS -> "blocks, any number";
            case OPEN_BLOCK -> "block with arguments of any name, each a string or a list of strings";
        };
    }

    private static String literal(Type type, String text) {
        return type == Type.STRING ? "`\"" + text + "\"`" : "`" + text + "`";
    }
}
