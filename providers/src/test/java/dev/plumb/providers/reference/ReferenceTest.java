package dev.plumb.providers.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.config.Configuration;
import dev.plumb.config.ConfigurationCheck;
import dev.plumb.config.ConfigurationDecoder;
import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.documentation.DocumentationFile;
import dev.plumb.provider.Provider;
import dev.plumb.providers.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceTest {
    private static final Pattern EXAMPLE = Pattern.compile("```hcl\n(.*?)```", Pattern.DOTALL);
    private static final String INDEX = """
            <!-- Written by ReferenceTest: change the records. -->

            # Resource types and data sources

            What comes with Plumb, by provider, each with its arguments, blocks and attributes; `data.NAME` is a data
            source. What every resource has besides (`count`, `for_each`, `depends_on`, `lifecycle`) is part of [the
            language](../language.md).
            """;

    @ParameterizedTest
    @MethodSource("types")
    void pageSaysWhatTheSchemaSays(Documented type) {
        DocumentationFile.at("docs/reference/" + type.page()).assertText(ReferencePage.of(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void examplesAreGoodConfigurations(Documented type) {
        List<String> examples = examples(type);
        assertThat(examples).as(type.title()).isNotEmpty();
        assertThat(examples).allSatisfy(example -> assertThat(problems(example)).isEmpty());
    }

    @Test
    void indexNamesEachType() {
        StringBuilder index = new StringBuilder(INDEX);
        for (Provider provider : Providers.all()) {
            index.append("\n## ").append(provider.name()).append("\n\n");
            Documented.of(provider).forEach(type -> index.append(MarkdownText.item(entry(type))));
        }
        DocumentationFile.at("docs/reference/README.md").assertText(index.toString());
    }

    @Test
    void noPageIsLeftOver() throws IOException {
        List<String> pages = types().map(Documented::page).toList();
        try (Stream<Path> files = Files.list(DocumentationFile.project().resolve("docs/reference"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("README.md")))
                    .containsExactlyInAnyOrderElementsOf(pages);
        }
    }

    static Stream<Documented> types() {
        return Providers.all().stream().flatMap(Documented::of);
    }

    private static String entry(Documented type) {
        return "[" + type.title() + "](" + type.page() + "): " + MarkdownText.sentence(type.description());
    }

    private static List<String> examples(Documented type) {
        Matcher matcher = EXAMPLE.matcher(type.description());
        return matcher.results().map(found -> found.group(1)).toList();
    }

    /** What an example refers to without declaring it is left out of account: it shows one thing. */
    private static List<Diagnostic> problems(String example) {
        Result<Configuration> decoded = ConfigurationDecoder.decode(".", new TreeMap<>(Map.of("example.hcl", example)));
        List<Diagnostic> problems = new ArrayList<>(decoded.diagnostics());
        Configuration configuration = decoded.orNull();
        if (configuration != null) {
            problems.addAll(ConfigurationCheck.check(configuration, ResourceTypes.of(Providers.all())));
        }
        problems.removeIf(problem -> problem.code().equals("config.unknown-reference"));
        return problems;
    }
}
