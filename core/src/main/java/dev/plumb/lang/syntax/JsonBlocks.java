package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourcePosition;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Body.Attribute;
import dev.plumb.lang.syntax.Body.Block;
import dev.plumb.lang.syntax.Body.Item;
import dev.plumb.lang.syntax.Body.Label;
import dev.plumb.lang.syntax.BodyShape.BlockShape;
import dev.plumb.lang.syntax.Expression.Entry;
import dev.plumb.lang.syntax.Expression.Literal;
import dev.plumb.lang.syntax.Expression.ObjectConstructor;
import dev.plumb.lang.syntax.Expression.TemplateExpression;
import dev.plumb.lang.syntax.Expression.TupleConstructor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells blocks from arguments in a body that was written in JSON. A block's labels are the names of objects inside one
 * another, and several blocks of one type are several properties or an array.
 */
public final class JsonBlocks {
    static final String COMMENT = "//";

    private final Diagnostics problems;

    private JsonBlocks(Diagnostics problems) {
        this.problems = problems;
    }

    /** The body with the blocks that {@code shape} knows; one that was not written in JSON as it is. */
    public static Body read(Body body, BodyShape shape, Diagnostics problems) {
        return body.json() ? new JsonBlocks(problems).body(body, shape) : body;
    }

    /** The properties of an object, or of an array of objects, as arguments. */
    static List<Item> items(Expression value, Diagnostics problems) {
        List<Item> items = new ArrayList<>();
        new JsonBlocks(problems).addItems(value, items);
        return items;
    }

    private void addItems(Expression value, List<Item> items) {
        if (value instanceof ObjectConstructor object) {
            object.entries()
                    .forEach(entry -> name(entry)
                            .ifPresent(name -> items.add(new Attribute(
                                    name, entry.value(), entry.key().range(), entry.range()))));
        } else if (value instanceof TupleConstructor tuple) {
            tuple.elements().forEach(element -> addItems(element, items));
        } else if (!(value instanceof Expression.Invalid)) {
            problem(value.range(), "Expected an object whose properties are arguments and blocks.");
        }
    }

    private Body body(Body body, BodyShape shape) {
        List<Item> items = new ArrayList<>();
        for (Item item : body.items()) {
            if (item instanceof Attribute attribute) {
                property(attribute, shape, items);
            } else {
                items.add(item);
            }
        }
        if (shape.isComplete()) {
            checkDuplicates(items);
        }
        return new Body(items, body.range(), !shape.isComplete());
    }

    private void property(Attribute attribute, BodyShape shape, List<Item> items) {
        Optional<BlockShape> block = shape.block(attribute.name());
        if (block.isPresent()) {
            blocks(attribute, block.get(), attribute.value(), List.of(), items);
        } else if (shape.isExpression(attribute.name())) {
            items.add(new Attribute(
                    attribute.name(), expressions(attribute.value()), attribute.nameRange(), attribute.range()));
        } else {
            items.add(attribute);
        }
    }

    private void checkDuplicates(List<Item> items) {
        Map<String, SourceRange> names = new HashMap<>();
        for (Item item : items) {
            if (item instanceof Attribute attribute
                    && names.putIfAbsent(attribute.name(), attribute.nameRange()) != null) {
                problems.add(Problems.diagnostic(
                        Mistake.DUPLICATE_ATTRIBUTE,
                        attribute.nameRange(),
                        "The argument \"" + attribute.name() + "\" was already set. Remove one of the two."));
            }
        }
    }

    /** The name of a property of a body; empty for a comment, and for a template, which is a mistake. */
    private Optional<String> name(Entry entry) {
        Optional<String> name = text(entry.key());
        if (name.isEmpty()) {
            problem(entry.key().range(), "The name of an argument or block cannot be a template.");
        }
        return name.filter(each -> !each.equals(COMMENT));
    }

    /** The text of a string in which nothing is interpolated. */
    static Optional<String> text(Expression value) {
        if (!(value instanceof TemplateExpression template) || template.parts().size() > 1) {
            return Optional.empty();
        }
        if (template.parts().isEmpty()) {
            return Optional.of("");
        }
        return template.parts().get(0) instanceof Template.Text text ? Optional.of(text.text()) : Optional.empty();
    }

    // ---- blocks

    private void blocks(Attribute property, BlockShape shape, Expression value, List<Label> labels, List<Item> items) {
        if (value instanceof TupleConstructor tuple) {
            tuple.elements().forEach(element -> blocks(property, shape, element, labels, items));
        } else if (value instanceof ObjectConstructor object) {
            if (labels.size() < shape.labels()) {
                object.entries().forEach(entry -> labelled(property, shape, entry, labels, items));
            } else {
                items.add(block(property, shape, object, labels));
            }
        } else if (!isNull(value) && !(value instanceof Expression.Invalid)) {
            String missing = labels.size() < shape.labels() ? " whose names are labels" : "";
            problem(
                    value.range(),
                    "\"" + property.name() + "\" is a block here: expected an object" + missing
                            + ", or an array of objects.");
        }
    }

    private static boolean isNull(Expression value) {
        return value instanceof Literal literal && literal.value() instanceof dev.plumb.value.Value.Null;
    }

    private void labelled(Attribute property, BlockShape shape, Entry entry, List<Label> labels, List<Item> items) {
        name(entry).ifPresent(name -> {
            List<Label> more = new ArrayList<>(labels);
            more.add(new Label(name, entry.key().range()));
            blocks(property, shape, entry.value(), more, items);
        });
    }

    private Block block(Attribute property, BlockShape shape, ObjectConstructor object, List<Label> labels) {
        SourceRange range = object.range();
        Body raw = new Body(items(object, problems), range, true);
        return new Block(
                property.name(),
                labels,
                body(raw, shape.body()),
                property.nameRange(),
                firstCharacter(range),
                range.atEnd(),
                property.nameRange().to(range));
    }

    private static SourceRange firstCharacter(SourceRange range) {
        SourcePosition start = range.start();
        SourcePosition next = new SourcePosition(start.line(), start.column() + 1, start.offset() + 1);
        return new SourceRange(range.file(), start, range.end().compareTo(next) < 0 ? range.end() : next);
    }

    // ---- expressions that JSON can hold only as strings

    private Expression expressions(Expression value) {
        if (value instanceof TupleConstructor tuple) {
            return new TupleConstructor(
                    tuple.elements().stream().map(this::expressions).toList(), tuple.range());
        }
        if (value instanceof ObjectConstructor object) {
            List<Entry> entries = object.entries().stream()
                    .map(e -> new Entry(e.key(), e.bareKey(), expressions(e.value()), e.range()))
                    .toList();
            return new ObjectConstructor(entries, object.range());
        }
        return text(value).map(text -> expression(text, value.range())).orElse(value);
    }

    /** Ranges are exact as long as the string has no escape sequences. */
    private Expression expression(String text, SourceRange range) {
        SourcePosition start = range.start();
        int quote = range.end().offset() > start.offset() ? 1 : 0;
        SourceText source = new SourceText(
                range.file(),
                text,
                i -> new SourcePosition(start.line(), start.column() + quote + i, start.offset() + quote + i));
        dev.plumb.diagnostic.Result<Expression> result = Syntax.expression(source);
        problems.addAll(result.diagnostics());
        return result.get();
    }

    private void problem(SourceRange subject, String detail) {
        problems.add(Problems.diagnostic(Mistake.JSON_BLOCK, subject, detail));
    }
}
