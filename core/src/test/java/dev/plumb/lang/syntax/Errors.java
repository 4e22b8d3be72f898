package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.SourcePosition;
import java.util.List;
import java.util.Objects;

/** What tests say about mistakes: {@code line:column code}. */
final class Errors {
    private Errors() {}

    static List<String> of(String... lines) {
        return Syntax.parse("test.hcl", String.join("\n", lines) + "\n").diagnostics().stream()
                .map(Errors::brief)
                .toList();
    }

    static String brief(Diagnostic diagnostic) {
        SourcePosition start = Objects.requireNonNull(diagnostic.subject()).start();
        return start.line() + ":" + start.column() + " " + diagnostic.code();
    }
}
