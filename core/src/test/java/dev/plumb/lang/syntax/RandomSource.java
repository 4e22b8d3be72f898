package dev.plumb.lang.syntax;

import java.util.List;
import java.util.Random;

/** Makes sources of every construct, nearly all without mistakes, with white space and comments as nobody would write them. */
public final class RandomSource {
    private static final List<String> NAMES =
            List.of("a", "b", "long_name", "x-y", "é", "in", "if", "for", "null", "count");
    private static final List<String> OPERATORS =
            List.of("+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||");
    private static final List<String> TEXTS = List.of(
            "", "a", "text ", " b", "$", "%%{", "$${x", "\\n", "\\\"", "é", "👩‍👩‍👧", "#", "//", "/*", "{", "}");

    private final Random random;
    private final StringBuilder out = new StringBuilder();
    /** Whether a newline is mere space here. */
    private boolean inBrackets;

    /** Sources by {@code random}. */
    public RandomSource(Random random) {
        this.random = random;
    }

    /** The next source. */
    public String next() {
        out.setLength(0);
        inBrackets = false;
        items(3);
        return out.toString();
    }

    /** The next expression, of at most that many levels; a newline ends it. */
    String nextExpression(int depth) {
        out.setLength(0);
        inBrackets = false;
        expression(depth);
        return out.toString();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void add(String token) {
        out.append(token);
        space();
    }

    private void space() {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> out.append(' ');
            case 4 -> out.append("   ");
            case 5 -> out.append('\t');
            case 6 -> out.append(chance(20) ? "/* c */" : " ");
            case 7 -> out.append(inBrackets && chance(50) ? "\n" : " ");
            case 8 -> out.append(inBrackets && chance(20) ? "# c\n" : " ");
            default -> out.append(needsSpace() ? " " : "");
        }
    }

    private boolean needsSpace() {
        return out.length() > 0 && Character.isLetterOrDigit(out.charAt(out.length() - 1));
    }

    private void lineEnd() {
        out.append(chance(15) ? " # comment" : chance(5) ? "// other" : "").append(chance(5) ? "\r\n" : "\n");
    }

    private void items(int depth) {
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            if (chance(15)) {
                out.append("\n".repeat(1 + random.nextInt(3)));
            }
            if (chance(10)) {
                out.append(" ".repeat(random.nextInt(4))).append("# alone\n");
            }
            item(depth, i);
        }
    }

    private void item(int depth, int index) {
        out.append(" ".repeat(random.nextInt(5)));
        if (depth > 0 && chance(35)) {
            block(depth);
        } else {
            attribute(index);
        }
        lineEnd();
    }

    private void attribute(int index) {
        add(one(NAMES) + index);
        add("=");
        if (chance(10)) {
            heredoc();
        } else if (chance(15)) {
            wrapped();
        } else {
            expression(3);
        }
    }

    private void wrapped() {
        out.append("\"${");
        inBrackets = true;
        space();
        expression(2);
        inBrackets = false;
        out.append("}\"");
        space();
    }

    private void block(int depth) {
        add(chance(20) ? "variable" : one(NAMES));
        for (int i = random.nextInt(3); i > 0; i--) {
            add(chance(50) ? "\"" + one(List.of("x", "a b", "\\n", "\\u00e9")) + "\"" : one(NAMES));
        }
        out.append('{');
        if (chance(20)) {
            space();
            add("type");
            add("=");
            add(one(List.of("string", "list", "\"map\"", "set(any)", "\"${x}\"")));
        } else if (chance(80)) {
            lineEnd();
            items(depth - 1);
        }
        out.append('}');
    }

    private void heredoc() {
        out.append(chance(50) ? "<<EOT\n" : "<<-EOT\n");
        for (int i = random.nextInt(3); i > 0; i--) {
            out.append("   ").append(one(List.of("text", "${ a }", "%{ if a ~}x%{ endif }", "{", "# no comment")));
            out.append('\n');
        }
        out.append(" ".repeat(random.nextInt(4))).append("EOT");
        if (inBrackets) {
            out.append('\n');
        }
    }

    private void expression(int depth) {
        switch (depth == 0 ? random.nextInt(4) : random.nextInt(14)) {
            case 0 -> add(one(NAMES));
            case 1 -> add(one(List.of("0", "12", "1.5", "1e3", "2E-7")));
            case 2 -> add(one(List.of("true", "false", "null")));
            case 3 -> quoted(depth);
            case 4 -> binary(depth);
            case 5 -> unary(depth);
            case 6 -> conditional(depth);
            case 7 -> bracketed("(", ")", () -> expression(depth - 1));
            case 8 -> tuple(depth);
            case 9 -> object(depth);
            case 10 -> traversal(depth);
            case 11 -> call(depth);
            case 12 -> loop(depth);
            default -> binary(depth);
        }
    }

    private void bracketed(String open, String close, Runnable inside) {
        boolean before = inBrackets;
        inBrackets = true;
        add(open);
        inside.run();
        inBrackets = before;
        add(close);
    }

    private void quoted(int depth) {
        out.append('"');
        for (int i = random.nextInt(3); i > 0; i--) {
            out.append(one(TEXTS));
            if (depth > 0 && chance(40)) {
                sequence(chance(20) ? "${~" : "${", () -> expression(depth - 1));
            }
        }
        if (out.charAt(out.length() - 1) == '$') {
            out.append(' ');
        }
        add("\"");
    }

    private void sequence(String open, Runnable inside) {
        boolean before = inBrackets;
        inBrackets = chance(30);
        out.append(open);
        inside.run();
        out.append('}');
        inBrackets = before;
    }

    private void binary(int depth) {
        expression(depth - 1);
        add(one(OPERATORS));
        expression(depth - 1);
    }

    private void unary(int depth) {
        add(chance(50) ? "-" : "!");
        expression(depth - 1);
    }

    private void conditional(int depth) {
        expression(depth - 1);
        add("?");
        expression(depth - 1);
        add(":");
        expression(depth - 1);
    }

    private void tuple(int depth) {
        bracketed("[", "]", () -> list(depth));
    }

    private void list(int depth) {
        for (int i = random.nextInt(4); i > 0; i--) {
            if (chance(8)) {
                heredoc();
            } else {
                expression(depth - 1);
            }
            if (i > 1 || chance(20)) {
                add(",");
            }
        }
    }

    private void object(int depth) {
        boolean before = inBrackets;
        inBrackets = false;
        out.append('{');
        boolean lines = before && chance(60);
        space();
        for (int i = random.nextInt(4); i > 0; i--) {
            out.append(lines ? "\n" : "");
            add(chance(70) ? one(NAMES) : "(" + one(NAMES) + ")");
            add(chance(80) ? "=" : ":");
            expression(depth - 1);
            out.append(i > 1 && !lines ? "," : "");
        }
        out.append(lines ? "\n" : "");
        inBrackets = before;
        add("}");
    }

    private void traversal(int depth) {
        add(one(NAMES));
        for (int i = random.nextInt(3); i >= 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> bracketed("[", "]", () -> expression(depth - 1));
                case 1 -> add("[*]");
                case 2 -> add(".*");
                case 3 -> add("." + random.nextInt(3));
                default -> {
                    add(".");
                    add(one(NAMES));
                }
            }
        }
    }

    private void call(int depth) {
        add(chance(10) ? "provider::a::b" : "f");
        bracketed("(", ")", () -> list(depth));
    }

    private void loop(int depth) {
        boolean tuple = chance(60);
        bracketed(tuple ? "[" : "{", tuple ? "]" : "}", () -> {
            add("for ");
            add(chance(50) ? "k , v" : "v");
            out.append(' ');
            add("in ");
            expression(depth - 1);
            add(":");
            expression(depth - 1);
            if (!tuple) {
                add("=>");
                expression(depth - 1);
                out.append(chance(20) ? "..." : "");
            }
            if (chance(30)) {
                out.append(' ');
                add("if ");
                expression(depth - 1);
            }
        });
    }
}
