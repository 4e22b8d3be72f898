package dev.plumb.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each {@code format/*.hcl} has its canonical form beside it; {@code -Dgolden.update=true} writes that anew. */
class FormatterTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/dev/plumb/lang/syntax/format");

    @TestFactory
    Stream<DynamicTest> formatsAsIsWrittenBesideIt() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".hcl")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    @Test
    void doesNotFormatWhatCannotBeRead() {
        Result<String> result = Formatter.format("a.hcl", "a = [1\nb = }\n");
        assertThat(result.orNull()).isNull();
        assertThat(result.hasErrors()).isTrue();
    }

    @Test
    void formatsWhatCannotBeEvaluated() {
        assertThat(Formatter.format("a.hcl", "a=nosuch(1,var.b)\n").get()).isEqualTo("a = nosuch(1, var.b)\n");
    }

    @Test
    void dropsAByteOrderMarkAndKeepsCarriageReturns() {
        assertThat(Formatter.format("a.hcl", "\uFEFFa=1\r\n\r\nb {\r\n}\r\n").get())
                .isEqualTo("a = 1\r\n\r\nb {\r\n}\r\n");
    }

    private static void check(Path file) throws IOException {
        String actual =
                Formatter.format(file.toString(), Files.readString(file)).get();
        Path expected = file.resolveSibling(file.getFileName().toString().replace(".hcl", ".formatted"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }
}
