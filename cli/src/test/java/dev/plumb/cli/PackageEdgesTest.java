package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.architecture.ProductionCode;
import org.junit.jupiter.api.Test;

class PackageEdgesTest {
    /** Raise it as the module grows. */
    private static final int CLASSES = 2;

    @Test
    void cliKeepsToItsList() {
        assertThat(ProductionCode.ofThisModule(CLASSES, "core-edges.txt", "providers-edges.txt", "cli-edges.txt")
                        .violations())
                .isEmpty();
    }
}
