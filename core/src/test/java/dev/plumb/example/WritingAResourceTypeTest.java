package dev.plumb.example;

import dev.plumb.documentation.DocumentationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WritingAResourceTypeTest {
    private static final Path SOURCES = Path.of("src/test/java/dev/plumb/example");

    @ParameterizedTest
    @ValueSource(strings = {"Motd", "MotdType", "MotdContractTest"})
    void pageShowsTheCodeThatIsTested(String name) throws IOException {
        DocumentationFile.at("docs/writing-a-resource-type.md").assertSection(name, "```java\n" + code(name) + "```\n");
    }

    /** What follows the imports. */
    private static String code(String name) throws IOException {
        String source = Files.readString(SOURCES.resolve(name + ".java"));
        int imports = source.lastIndexOf("\nimport ") + 1;
        return source.substring(source.indexOf("\n\n", imports) + 2);
    }
}
