package dev.plumb.lang.syntax;

import java.util.List;

/** Replaces what only old configurations are written with, without changing what it means. */
final class Modernization {
    private final List<Word> words;

    private Modernization(List<Word> words) {
        this.words = words;
    }

    /** The words of {@code body} in today's form. */
    static List<Word> of(List<Word> words, Body body) {
        new Modernization(words).body(body, "");
        return words.stream().filter(word -> !word.isRemoved()).toList();
    }

    /** {@code inside} is the type of the block at the top level that this is the body of, else empty. */
    private void body(Body body, String inside) {
        for (Body.Item item : body.items()) {
            if (item instanceof Body.Attribute attribute) {
                attribute(attribute, inside.equals("variable"));
            } else if (item instanceof Body.Block block) {
                block.labels().forEach(this::label);
                boolean top = inside.isEmpty();
                body(block.body(), top ? block.type() : "-");
            }
        }
    }

    /** Labels are written between quotes, with as few escapes as can be. */
    private void label(Body.Label label) {
        int first = indexOf(label.range().start().offset());
        words.set(first, new Word(TokenKind.NAME, words.get(first).offset(), quoted(label.text())));
        int end = label.range().end().offset();
        for (int i = first + 1; i < words.size() && words.get(i).offset() < end; i++) {
            words.get(i).remove();
        }
    }

    private void attribute(Body.Attribute attribute, boolean ofVariable) {
        int first = indexOf(attribute.value().range().start().offset());
        if (ofVariable && attribute.name().equals("type")) {
            type(first, attribute.value());
        } else if (attribute.value() instanceof Expression.TemplateExpression template && !template.heredoc()) {
            new Unwrapping(words).unwrap(first, indexOf(template.range().end().offset() - 1));
        }
    }

    /** Collections without an element type, and types between quotes, which once stood for strings. */
    private void type(int first, Expression value) {
        if (value instanceof Expression.ScopeTraversal name) {
            if (name.traversal().steps().isEmpty()
                    && isCollection(name.traversal().root())) {
                words.set(
                        first,
                        new Word(
                                TokenKind.NAME,
                                words.get(first).offset(),
                                name.traversal().root() + "(any)"));
            }
        } else if (words.get(first).is(TokenKind.OPEN_QUOTE)
                && words.get(first + 1).is(TokenKind.QUOTED_TEXT)
                && words.get(first + 2).is(TokenKind.CLOSE_QUOTE)) {
            quotedType(first);
        }
    }

    private static boolean isCollection(String name) {
        return name.equals("list") || name.equals("map") || name.equals("set");
    }

    private void quotedType(int first) {
        String modern = switch (words.get(first + 1).text()) {
            case "string" -> "string";
            case "list" -> "list(string)";
            case "map" -> "map(string)";
            default -> "";
        };
        if (!modern.isEmpty()) {
            words.get(first).remove();
            words.set(first + 1, new Word(TokenKind.NAME, words.get(first).offset(), modern));
            words.get(first + 2).remove();
        }
    }

    /** The first word that does not begin before {@code offset}. */
    private int indexOf(int offset) {
        int low = 0;
        int high = words.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (words.get(middle).offset() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static String quoted(String label) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < label.length(); i += Character.charCount(label.codePointAt(i))) {
            int point = label.codePointAt(i);
            boolean opener = (point == '$' || point == '%') && label.startsWith("{", i + 1);
            out.append(opener ? Character.toString(point).repeat(2) : escaped(point));
        }
        return out.append('"').toString();
    }

    private static String escaped(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default -> isPrintable(point) ? Character.toString(point) : codePoint(point);
        };
    }

    private static String codePoint(int point) {
        return String.format(point < 0x10000 ? "\\u%04x" : "\\U%08x", point);
    }

    private static boolean isPrintable(int point) {
        return point == ' '
                || switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
