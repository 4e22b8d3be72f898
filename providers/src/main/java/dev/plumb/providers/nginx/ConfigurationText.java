package dev.plumb.providers.nginx;

import java.util.Collection;

/** Builds nginx configuration: directives of finished words, blocks, and the indentation of both. */
final class ConfigurationText {
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();
    private int depth;
    /** Whether an empty line shall stand before what comes next; never after an opening brace or another empty line. */
    private boolean gap;

    void comment(String line) {
        line("# " + line);
    }

    /** A directive; {@code words} are quoted already where they need to be. */
    void directive(String name, String... words) {
        line(words.length == 0 ? name + ";" : name + " " + String.join(" ", words) + ";");
    }

    void directive(String name, Collection<String> words) {
        directive(name, words.toArray(String[]::new));
    }

    void open(String head) {
        line(head + " {");
        depth++;
        gap = false;
    }

    void close() {
        depth--;
        gap = false;
        line("}");
    }

    /** An empty line, unless a block has just been opened or nothing follows in this one. */
    void gap() {
        gap = text.length() > 0 && !text.toString().endsWith("{\n");
    }

    /** Lines that are complete in themselves, indented; empty ones stay empty. */
    void lines(String lines) {
        lines.lines().forEach(this::line);
    }

    /** Text that must not be touched, not even by indentation of its later lines. */
    void verbatim(String raw) {
        line(raw);
    }

    private void line(String line) {
        if (gap) {
            text.append('\n');
            gap = false;
        }
        text.append(line.isEmpty() ? "" : INDENT.repeat(depth)).append(line).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
