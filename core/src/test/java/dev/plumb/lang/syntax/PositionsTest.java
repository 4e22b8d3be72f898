package dev.plumb.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.SourcePosition;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns count what a reader sees as characters; lines end in LF or CRLF. */
class PositionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"e", "é", "e\u0301", "変", "😀", "👩‍👩‍👧", "🇩🇪"})
    void countsOneColumnForOneVisibleCharacter(String character) {
        assertThat(firstError("a = \"" + character + "\" &\n"))
                .isEqualTo(new SourcePosition(1, 9, 8 + character.length() - 1));
    }

    @Test
    void countsATabAsOneColumn() {
        assertThat(firstError("\ta = &\n")).isEqualTo(new SourcePosition(1, 6, 5));
    }

    @Test
    void countsLinesThatEndInCarriageReturnAndLineFeed() {
        assertThat(firstError("a = 1\r\n# é\r\nb = &\r\n")).isEqualTo(new SourcePosition(3, 5, 16));
    }

    @Test
    void doesNotCountAByteOrderMark() {
        assertThat(firstError("\uFEFFa = &\n")).isEqualTo(new SourcePosition(1, 5, 5));
    }

    @Test
    void putsAMissingValueAtTheEndOfTheLine() {
        assertThat(firstError("a = # why\n")).isEqualTo(new SourcePosition(1, 5, 4));
    }

    private static SourcePosition firstError(String source) {
        var diagnostic = Syntax.parse("test.hcl", source).diagnostics().get(0);
        return Objects.requireNonNull(diagnostic.subject()).start();
    }
}
