package dev.plumb.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.config.Configuration;
import dev.plumb.config.ConfigurationCheck;
import dev.plumb.config.ConfigurationDecoder;
import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.documentation.DocumentationFile;
import dev.plumb.providers.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;

class MarkdownTest {
    private static final int WIDTH = 120;
    private static final Pattern COMMAND = Pattern.compile("(?:^|[ /(\"])plumb((?: +[^ ;|&)]+)+)");
    private static final Pattern WORD = Pattern.compile("[a-z]+");

    @ParameterizedTest
    @MethodSource("files")
    void linksLeadSomewhere(MarkdownFile page) {
        assertThat(page.links()).allSatisfy(link -> {
            String[] parts = link.split("#", 2);
            Path target = parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]);
            assertThat(target).exists();
            if (parts.length == 2) {
                assertThat(new MarkdownFile(target, Files.readString(target)).anchors())
                        .contains(parts[1]);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void commandsExist(MarkdownFile page) {
        for (String line : page.codeLines()) {
            Matcher command = COMMAND.matcher(line);
            while (command.find()) {
                assertThat(misuse(List.of(command.group(1).strip().split(" +"))))
                        .as(line)
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void configurationsCanBeRead(MarkdownFile page) {
        assertThat(page.blocks("hcl"))
                .allSatisfy(block -> assertThat(mistakes(block)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("files")
    void linesAreShort(MarkdownFile page) {
        assertThat(page.proseLines()).filteredOn(line -> line.length() > WIDTH).isEmpty();
    }

    @Test
    void readmeHasItsTwoCommands() throws IOException {
        List<String> readme = Files.readAllLines(DocumentationFile.project().resolve("README.md"));
        assertThat(readme).contains("examples/django-channels/run", "mvn -B -Plive verify");
    }

    static Stream<MarkdownFile> files() throws IOException {
        List<MarkdownFile> files = MarkdownFile.all();
        assertThat(files).hasSizeGreaterThan(20);
        return files.stream();
    }

    private static List<Diagnostic> mistakes(String text) {
        Result<Configuration> decoded = ConfigurationDecoder.decode(".", new TreeMap<>(Map.of("page.hcl", text)));
        List<Diagnostic> mistakes = new ArrayList<>(decoded.diagnostics());
        Configuration configuration = decoded.orNull();
        if (configuration != null) {
            mistakes.addAll(ConfigurationCheck.check(configuration, ResourceTypes.of(Providers.all())));
        }
        // What a block refers to may stand in another one.
        mistakes.removeIf(mistake -> mistake.code().equals("config.unknown-reference"));
        return mistakes;
    }

    /** What is wrong with the words after {@code plumb}; capitals stand for something, and are not looked at. */
    private static String misuse(List<String> words) {
        CommandSpec spec = Verbs.plumb();
        for (String word : words) {
            if (word.startsWith("-")) {
                if (!options(spec).contains(word.split("=", 2)[0])) {
                    return "no option " + word;
                }
            } else if (WORD.matcher(word).matches() && !spec.subcommands().isEmpty()) {
                if (!spec.subcommands().containsKey(word)) {
                    return "no verb " + word;
                }
                spec = spec.subcommands().get(word).getCommandSpec();
            }
        }
        return "";
    }

    private static Set<String> options(CommandSpec spec) {
        return spec.optionsMap().keySet();
    }
}
