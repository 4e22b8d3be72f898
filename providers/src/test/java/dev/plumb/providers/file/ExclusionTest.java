package dev.plumb.providers.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExclusionTest {
    @Test
    void takesNoTimeForAGlobThatIsLongerThanAnyPath() {
        assertThat(new Exclusion(java.util.List.of("x".repeat(1 << 20), "a")).covers("a"))
                .isTrue();
    }

    @Test
    void comparesNamesAtEveryDepth() {
        Exclusion names = new Exclusion(List.of("*.pyc", "__pycache__", "?.é"));
        assertThat(names.covers("a/b.pyc")).isTrue();
        assertThat(names.covers("a/__pycache__/b")).isTrue();
        assertThat(names.covers("x.é")).isTrue();
        assertThat(names.covers("a/bxpyc")).isFalse();
        assertThat(names.covers("a/pycache")).isFalse();
    }

    @Test
    void comparesPathsFromTheTop() {
        Exclusion paths = new Exclusion(List.of("/docs", "a/*.txt", "b/**/c"));
        assertThat(paths.covers("docs/x/y")).isTrue();
        assertThat(paths.covers("x/docs")).isFalse();
        assertThat(paths.covers("a/x.txt")).isTrue();
        assertThat(paths.covers("a/b/x.txt")).isFalse();
        assertThat(paths.covers("b/x/y/c")).isTrue();
    }
}
