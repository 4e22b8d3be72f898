package dev.plumb.cli.view;

import dev.plumb.cli.terminal.Terminal;
import dev.plumb.cli.terminal.Terminal.Style;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.SourceRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Errors and warnings with the line of source that they are about. */
public final class DiagnosticView {
    private final Terminal terminal;
    private final Map<String, String> sources;

    /**
     * A view.
     *
     * @param sources file name to text
     */
    public DiagnosticView(Terminal terminal, Map<String, String> sources) {
        this.terminal = terminal;
        this.sources = Map.copyOf(sources);
    }

    /** Shows all on standard error, in order. */
    public void show(Collection<Diagnostic> diagnostics) {
        diagnostics.forEach(diagnostic -> terminal.complain(text(diagnostic)));
    }

    /** One as text, ending without a line end. */
    public String text(Diagnostic diagnostic) {
        Style style = diagnostic.isError() ? Style.RED : Style.YELLOW;
        String kind = diagnostic.isError() ? "Error: " : "Warning: ";
        List<String> lines = new ArrayList<>();
        lines.add(terminal.styled(style, kind) + terminal.styled(Style.BOLD, diagnostic.summary()));
        lines.add("");
        place(diagnostic, lines);
        diagnostic.detail().lines().forEach(lines::add);
        String hint = diagnostic.hint();
        if (hint != null) {
            lines.add("");
            hint.lines().forEach(lines::add);
        }
        String bar = terminal.styled(style, "│") + " ";
        StringBuilder text = new StringBuilder(terminal.styled(style, "╷"));
        lines.forEach(line -> text.append('\n').append((bar + line).stripTrailing()));
        return text.append('\n').append(terminal.styled(style, "╵")).toString();
    }

    private void place(Diagnostic diagnostic, List<String> lines) {
        SourceRange subject = diagnostic.subject();
        String about = diagnostic.address();
        if (subject != null) {
            String where = "  on " + subject.file() + " line " + subject.start().line();
            lines.add(where + (about == null ? ":" : ", for " + about + ":"));
            String source = lineOf(subject);
            if (source != null) {
                String number = "  " + subject.start().line() + ": ";
                lines.add(number + source.replace('\t', ' '));
                lines.add(" ".repeat(number.length()) + terminal.styled(Style.RED, underline(subject, source)));
            }
            lines.add("");
        } else if (about != null) {
            lines.add("  with " + about);
            lines.add("");
        }
    }

    private @Nullable String lineOf(SourceRange range) {
        String source = sources.get(range.file());
        if (source == null) {
            return null;
        }
        return source.lines().skip(range.start().line() - 1L).findFirst().orElse("");
    }

    private static String underline(SourceRange range, String line) {
        int start = range.start().column() - 1;
        int end = range.end().line() > range.start().line()
                ? line.length()
                : range.end().column() - 1;
        int length = Math.max(1, Math.min(end, Math.max(line.length(), start + 1)) - start);
        return " ".repeat(Math.max(0, start)) + "^".repeat(length);
    }
}
