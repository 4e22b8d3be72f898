package dev.plumb.providers.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.provider.OutputAnswer;
import dev.plumb.provider.Step;
import dev.plumb.testkit.MemoryHost;
import dev.plumb.testkit.ResourceTypeContract;
import dev.plumb.testkit.TypeTrial;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CommandContractTest extends ResourceTypeContract<CommandResource> {
    private static final List<String> COMMAND = List.of("migrate", "--noinput");
    private static final String MARK = "/var/lib/plumb/commands/migrate";

    @Override
    protected CommandType type() {
        return new CommandType();
    }

    @Override
    protected Map<String, ?> example() {
        return Map.of(
                "host",
                "host.a",
                "name",
                "migrate",
                "command",
                COMMAND,
                "triggers",
                List.of("1", 2),
                "undo",
                List.of("back"));
    }

    @Override
    protected List<Map<String, ?>> changes() {
        return List.of(exampleWith("triggers", "2"), exampleWith("command", List.of("migrate")));
    }

    @Override
    protected Map<String, Consumer<MemoryHost>> drifts() {
        return Map.of("sha256", host -> host.file(MARK, "x"), "(create)", host -> host.remove(MARK));
    }

    @Override
    protected void occupy(MemoryHost target) {
        target.file(MARK, "another", "root", "root", "0600");
    }

    @Test
    void runsOnceAndAgainWhenItsTriggersChange() {
        TypeTrial<CommandResource> trial = trial();
        trial.apply(example());
        trial.apply(example());
        assertThat(runs()).hasSize(1).allMatch(run -> run.undo().equals(List.of("back")));
        trial.apply(exampleWith("triggers", "other"));
        assertThat(runs()).hasSize(2);
    }

    @Test
    void runsAgainWhenWhatItMakesIsGone() {
        Map<String, ?> arguments = exampleWith("creates", "/srv/made");
        host.command(COMMAND, () -> host.file("/srv/made", "x"));
        TypeTrial<CommandResource> trial = trial();
        trial.apply(arguments);
        assertThat(trial.plan(arguments).changed()).isEmpty();
        host.remove("/srv/made");
        assertThat(trial.plan(arguments).changed()).containsExactly("(create)");
    }

    @Test
    void doesNotRunWhenThereIsNothingToDo() {
        host.output(List.of("check"), () -> new OutputAnswer(0, ""));
        assertThat(trial().apply(exampleWith("unless", List.of("check"))).changed())
                .isEmpty();
        assertThat(runs()).isEmpty();
    }

    private List<Step.Run> runs() {
        return host.done().stream()
                .filter(Step.Run.class::isInstance)
                .map(Step.Run.class::cast)
                .toList();
    }
}
