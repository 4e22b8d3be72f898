package dev.plumb.cli.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.documentation.DocumentationFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

class CommandLinePageTest {
    @Test
    void pageHasEachVerbWithItsOptions() {
        StringBuilder text = new StringBuilder();
        Verbs.all().forEach((words, spec) -> text.append(verb(words, spec)));
        DocumentationFile.at("docs/cli.md").assertSection("verbs", text.toString());
    }

    @Test
    void everythingIsDescribed() {
        assertThat(Verbs.all().values()).allSatisfy(spec -> {
            assertThat(description(spec)).isNotBlank();
            spec.args().forEach(argument -> assertThat(description(argument)).isNotBlank());
        });
    }

    private static String verb(String words, CommandSpec spec) {
        StringBuilder text = new StringBuilder("\n## plumb " + words + "\n\n" + description(spec) + "\n");
        List<String> items = new ArrayList<>();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            items.add("`" + parameter.paramLabel() + "`: " + description(parameter));
        }
        options(spec).forEach(option -> items.add(usage(option) + ": " + description(option)));
        if (!items.isEmpty()) {
            text.append('\n');
            items.forEach(item -> text.append("- ").append(item).append('\n'));
        }
        return text.toString();
    }

    private static List<OptionSpec> options(CommandSpec spec) {
        return spec.options().stream()
                .filter(option -> !option.hidden() && !option.usageHelp())
                .sorted(Comparator.comparing(OptionSpec::longestName))
                .toList();
    }

    private static String usage(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
        return "`" + option.longestName() + value + "`" + (option.isMultiValue() ? " (any number of times)" : "");
    }

    private static String description(CommandSpec spec) {
        return String.join(" ", spec.usageMessage().description());
    }

    private static String description(ArgSpec argument) {
        return String.join(" ", argument.description());
    }
}
