package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.Diagnostic;

/** Leaves an expression that cannot be read further. Never leaves the parser: the body around it goes on after it. */
final class ParseFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;

    ParseFailure(Diagnostic diagnostic) {
        super(diagnostic.summary(), null, false, false);
        this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
