package dev.plumb.engine.applying;

import dev.plumb.diagnostic.Diagnostic;

/** A provisioner failed whose failure counts. */
final class ProvisionerFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Diagnostic diagnostic;

    ProvisionerFailure(Diagnostic diagnostic) {
        super(diagnostic.summary());
        this.diagnostic = diagnostic;
    }

    Diagnostic diagnostic() {
        return diagnostic;
    }
}
