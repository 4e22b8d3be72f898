package dev.plumb.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each {@code golden/*.hcl} has beside it what it must become; {@code -Dgolden.update=true} writes that anew. */
class GoldenTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/dev/plumb/lang/syntax/golden");

    @TestFactory
    Stream<DynamicTest> becomesWhatIsWrittenBesideIt() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".hcl")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException {
        Result<Body> result = Syntax.parse(file.getFileName().toString(), Files.readAllBytes(file));
        String actual = result.hasErrors() ? errors(result) : TreePrinter.print(result.get());
        String name = file.getFileName().toString().replace(".hcl", result.hasErrors() ? ".errors" : ".tree");
        Path expected = file.resolveSibling(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.exists(expected) ? Files.readString(expected) : "no file " + name);
    }

    private static String errors(Result<Body> result) {
        return result.diagnostics().stream().map(GoldenTest::line).collect(Collectors.joining());
    }

    private static String line(Diagnostic d) {
        return TreePrinter.range(Objects.requireNonNull(d.subject())) + " " + d.code() + ": " + d.detail() + "\n";
    }
}
