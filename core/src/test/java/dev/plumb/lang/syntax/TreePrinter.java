package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.value.Value;
import java.util.List;

/** Writes a syntax tree as indented lines, one a node, each with its range: what the golden files hold. */
final class TreePrinter {
    private final StringBuilder out = new StringBuilder();
    private int level;

    private TreePrinter() {}

    static String print(Body body) {
        TreePrinter printer = new TreePrinter();
        printer.items(body);
        return printer.out.toString();
    }

    static String print(Expression expression) {
        TreePrinter printer = new TreePrinter();
        printer.expression("", expression);
        return printer.out.toString();
    }

    static String range(SourceRange range) {
        return range.start().line() + ":" + range.start().column() + "-"
                + range.end().line() + ":" + range.end().column();
    }

    private void line(String text, SourceRange range, Runnable children) {
        out.append("  ".repeat(level))
                .append(text)
                .append(" @")
                .append(range(range))
                .append('\n');
        level++;
        children.run();
        level--;
    }

    private void items(Body body) {
        for (Body.Item item : body.items()) {
            if (item instanceof Body.Attribute attribute) {
                line("attribute " + attribute.name(), attribute.range(), () -> expression("", attribute.value()));
            } else if (item instanceof Body.Block block) {
                line("block " + block.type(), block.range(), () -> {
                    block.labels().forEach(label -> line("label " + quote(label.text()), label.range(), () -> {}));
                    items(block.body());
                });
            }
        }
    }

    private void expression(String role, Expression expression) {
        SourceRange range = expression.range();
        if (expression instanceof Expression.Literal e) {
            line(role + "literal " + value(e.value()), range, () -> {});
        } else if (expression instanceof Expression.TemplateExpression e) {
            line(role + (e.heredoc() ? "heredoc" : "template"), range, () -> parts(e.parts()));
        } else if (expression instanceof Expression.ScopeTraversal e) {
            line(
                    role + "traversal " + e.traversal().root(),
                    range,
                    () -> steps(e.traversal().steps()));
        } else if (expression instanceof Expression.RelativeTraversal e) {
            line(role + "relative", range, () -> {
                expression("source ", e.source());
                steps(e.steps());
            });
        } else if (expression instanceof Expression.Index e) {
            line(role + "index", range, () -> {
                expression("", e.collection());
                expression("key ", e.key());
            });
        } else if (expression instanceof Expression.Splat e) {
            line(role + (e.full() ? "full splat" : "attribute splat"), range, () -> {
                expression("", e.source());
                expression("each ", e.each());
            });
        } else {
            compound(role, expression);
        }
    }

    private void compound(String role, Expression expression) {
        SourceRange range = expression.range();
        if (expression instanceof Expression.Call e) {
            line(role + "call " + e.name() + (e.expandLast() ? " ..." : ""), range, () -> all(e.arguments()));
        } else if (expression instanceof Expression.Conditional e) {
            line(role + "conditional", range, () -> all(List.of(e.condition(), e.whenTrue(), e.whenFalse())));
        } else if (expression instanceof Expression.Binary e) {
            line(role + "binary " + e.operator().symbol(), range, () -> all(List.of(e.left(), e.right())));
        } else if (expression instanceof Expression.Unary e) {
            line(role + "unary " + e.operator().symbol(), range, () -> expression("", e.operand()));
        } else if (expression instanceof Expression.Parentheses e) {
            line(role + "parentheses", range, () -> expression("", e.inner()));
        } else if (expression instanceof Expression.TupleConstructor e) {
            line(role + "tuple", range, () -> all(e.elements()));
        } else if (expression instanceof Expression.ObjectConstructor e) {
            line(role + "object", range, () -> e.entries().forEach(this::entry));
        } else if (expression instanceof Expression.For e) {
            line(
                    role + "for " + names(e.keyName(), e.valueName()) + (e.grouping() ? " ..." : ""),
                    range,
                    () -> loop(e));
        } else {
            line(role + expression.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT), range, () -> {});
        }
    }

    private void all(List<Expression> expressions) {
        expressions.forEach(each -> expression("", each));
    }

    private void entry(Expression.Entry entry) {
        line("entry", entry.range(), () -> {
            expression(entry.bareKey() ? "bare key " : "key ", entry.key());
            expression("", entry.value());
        });
    }

    private void loop(Expression.For loop) {
        expression("in ", loop.collection());
        if (loop.key() != null) {
            expression("key ", loop.key());
        }
        expression("value ", loop.value());
        if (loop.condition() != null) {
            expression("if ", loop.condition());
        }
    }

    private void parts(List<Template.Part> parts) {
        for (Template.Part part : parts) {
            if (part instanceof Template.Text text) {
                line("text " + quote(text.text()), text.range(), () -> {});
            } else if (part instanceof Template.Interpolation interpolation) {
                line("interpolation", interpolation.range(), () -> expression("", interpolation.expression()));
            } else if (part instanceof Template.If directive) {
                line("if", directive.range(), () -> {
                    expression("condition ", directive.condition());
                    line("then", directive.range(), () -> parts(directive.whenTrue()));
                    line("else", directive.range(), () -> parts(directive.whenFalse()));
                });
            } else if (part instanceof Template.For directive) {
                line("for " + names(directive.keyName(), directive.valueName()), directive.range(), () -> {
                    expression("in ", directive.collection());
                    parts(directive.body());
                });
            }
        }
    }

    private void steps(List<Traversal.Step> steps) {
        for (Traversal.Step step : steps) {
            if (step instanceof Traversal.Attr attr) {
                line("." + attr.name(), attr.range(), () -> {});
            } else if (step instanceof Traversal.Key key) {
                line("[" + value(key.key()) + "]", key.range(), () -> {});
            }
        }
    }

    private static String names(@org.jspecify.annotations.Nullable String key, String value) {
        return key == null ? value : key + ", " + value;
    }

    private static String value(Value value) {
        if (value instanceof Value.Num num) {
            return num.number().toPlainString();
        }
        if (value instanceof Value.Bool bool) {
            return String.valueOf(bool.truth());
        }
        return value instanceof Value.Str str ? quote(str.text()) : "null";
    }

    private static String quote(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }
}
