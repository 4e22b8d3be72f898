package dev.plumb.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Result;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodingTest {

    @Test
    void readsUtf8() {
        Result<Body> result = Syntax.parse("test.hcl", "größe = \"変 😀 \uFFFD\"\n".getBytes(StandardCharsets.UTF_8));
        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.get().attributes()).extracting(Body.Attribute::name).containsExactly("größe");
    }

    @Test
    void reportsBytesThatAreNotUtf8OnceAndReadsOn() {
        assertThat(errors("a = \"x", 0xE9, "\"\nb = \"", 0xFF, 0xFE, "\"\nc = *\n"))
                .containsExactly("1:7 syntax.encoding", "3:5 syntax.missing-expression");
    }

    @Test
    void reportsThemOutsideOfStringsToo() {
        assertThat(errors("a = 1\nb", 0xE9, " = 2\nc = *\n"))
                .containsExactly("2:2 syntax.encoding", "3:5 syntax.missing-expression");
    }

    @Test
    void doesNotMindThemInComments() {
        assertThat(errors("# caf", 0xE9, "\na = 1 /* ", 0xE9, " */\n")).isEmpty();
    }

    @Test
    void reportsACharacterThatIsCutOffAtTheEnd() {
        assertThat(errors("a = \"x\"\n# é\n", 0xC3)).containsExactly("3:1 syntax.encoding");
    }

    private static List<String> errors(Object... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Object part : parts) {
            bytes.writeBytes(
                    part instanceof Integer b
                            ? new byte[] {b.byteValue()}
                            : part.toString().getBytes(StandardCharsets.UTF_8));
        }
        return Syntax.parse("test.hcl", bytes.toByteArray()).diagnostics().stream()
                .map(Errors::brief)
                .toList();
    }
}
