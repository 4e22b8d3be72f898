package dev.plumb.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.architecture.ProductionCode;
import org.junit.jupiter.api.Test;

class PackageEdgesTest {
    /** Raise it as the module grows. */
    private static final int CLASSES = 1;

    @Test
    void providersKeepToTheirList() {
        assertThat(ProductionCode.ofThisModule(CLASSES, "core-edges.txt", "providers-edges.txt")
                        .violations())
                .isEmpty();
    }
}
