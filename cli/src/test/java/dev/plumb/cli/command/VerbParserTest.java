package dev.plumb.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.cli.terminal.Terminal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerbParserTest {
    private final PlumbCommand plumb = new PlumbCommand(Terminal.ofProcess(), Map.of());

    @Test
    void makesTheParserOfTheVerbThatIsGiven() {
        assertThat(VerbParser.all(plumb).getSubcommands().keySet())
                .hasSizeGreaterThan(20)
                .filteredOn(verb -> !verb.equals("help"))
                .allSatisfy(verb ->
                        assertThat(VerbParser.of(plumb, verb).getSubcommands()).containsOnlyKeys(verb));
        assertThat(VerbParser.of(plumb, "-chdir", "show", "plan", "apply").getSubcommands())
                .containsOnlyKeys("plan");
        assertThat(VerbParser.of(plumb, "-chdir=show", "-x", "state", "list").getSubcommands())
                .containsOnlyKeys("state");
    }

    @Test
    void knowsEveryVerbWhereOneMustKnowTheOthers() {
        for (String[] words : new String[][] {{"help", "plan"}, {"plna"}, {"-help"}, {}, {"-chdir"}}) {
            assertThat(VerbParser.of(plumb, words).getSubcommands()).containsKeys("plan", "help");
        }
    }
}
