package dev.plumb.lang.syntax;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a tree says without where it says it: two sources of the same meaning mean the same to whoever reads them. Of what
 * {@link Formatter} modernizes both forms are one.
 */
final class Meaning {
    private static final Pattern RANGE = Pattern.compile(" @\\d+:\\d+-\\d+:\\d+$", Pattern.MULTILINE);
    /** No source of fewer characters has a deep tree. */
    private static final int SHALLOW = 1_000;

    private static final long PRINTER_STACK = 64L << 20;
    private static final Map<String, String> TYPES = Map.of(
            "list",
            "list(any)",
            "map",
            "map(any)",
            "set",
            "set(any)",
            "\"string\"",
            "string",
            "\"list\"",
            "list(string)",
            "\"map\"",
            "map(string)");

    private Meaning() {}

    /** For deep trees in a thread of its own, as the printer's recursion takes more stack than the deepest trees allow. */
    static String of(Body body) {
        int length = body.range().end().offset();
        String printed = length < SHALLOW ? TreePrinter.print(modern(body, "")) : printed(body);
        return RANGE.matcher(printed).replaceAll("");
    }

    private static String printed(Body body) {
        String[] printed = {""};
        Thread thread =
                new Thread(null, () -> printed[0] = TreePrinter.print(modern(body, "")), "printer", PRINTER_STACK);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return printed[0];
    }

    private static Body modern(Body body, String inside) {
        return new Body(body.items().stream().map(item -> modern(item, inside)).toList(), body.range());
    }

    private static Body.Item modern(Body.Item item, String inside) {
        if (item instanceof Body.Block block) {
            return new Body.Block(
                    block.type(),
                    block.labels(),
                    modern(block.body(), inside.isEmpty() ? block.type() : "-"),
                    block.typeRange(),
                    block.openRange(),
                    block.closeRange(),
                    block.range());
        }
        Body.Attribute attribute = (Body.Attribute) item;
        boolean type = inside.equals("variable") && attribute.name().equals("type");
        Expression value = type ? type(attribute.value()) : unwrapped(attribute.value());
        return new Body.Attribute(attribute.name(), value, attribute.nameRange(), attribute.range());
    }

    private static Expression unwrapped(Expression value) {
        Expression inner = value;
        while (true) {
            if (inner instanceof Expression.Parentheses parentheses) {
                inner = parentheses.inner();
            } else if (inner instanceof Expression.TemplateExpression template
                    && template.parts().size() == 1
                    && template.parts().get(0) instanceof Template.Interpolation interpolation) {
                inner = interpolation.expression();
            } else {
                return inner;
            }
        }
    }

    private static Expression type(Expression value) {
        String written = "";
        if (value instanceof Expression.ScopeTraversal name
                && name.traversal().steps().isEmpty()) {
            written = name.traversal().root();
        } else if (value instanceof Expression.TemplateExpression template
                && template.parts().size() == 1
                && template.parts().get(0) instanceof Template.Text text) {
            written = "\"" + text.text() + "\"";
        }
        String modern = TYPES.get(written);
        return modern == null ? value : Syntax.parseExpression("type", modern).get();
    }
}
