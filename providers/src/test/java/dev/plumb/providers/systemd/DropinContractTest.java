package dev.plumb.providers.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.provider.Step;
import dev.plumb.provider.Step.Verb;
import dev.plumb.testkit.MemoryHost;
import dev.plumb.testkit.ResourceTypeContract;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DropinContractTest extends ResourceTypeContract<SystemdUnit> {
    private static final String NAME = "redis-server.service";
    private static final String PATH = "/etc/systemd/system/redis-server.service.d/limits.conf";

    @Override
    protected SystemdUnitType type() {
        return new SystemdUnitType();
    }

    @Override
    protected void prepare() {
        host.file("/lib/systemd/system/" + NAME, "[Service]\n[Install]\n")
                .enabled(NAME, true)
                .active(NAME, true);
    }

    @Override
    protected Map<String, ?> example() {
        return Map.of(
                "host",
                "host.a",
                "name",
                NAME,
                "dropin",
                "limits",
                "service",
                Map.of("LimitNOFILE", List.of("65536")),
                "enabled",
                true,
                "running",
                true);
    }

    @Override
    protected List<Map<String, ?>> changes() {
        return List.of(exampleWith("service", Map.of("LimitNOFILE", List.of("1"))), exampleWith("running", false));
    }

    @Override
    protected Map<String, Consumer<MemoryHost>> drifts() {
        return Map.of(
                "enabled", host -> host.enabled(NAME, false),
                "running", host -> host.active(NAME, false),
                "loaded", host -> host.outdated(NAME, true),
                "sha256", host -> host.remove(PATH));
    }

    @Override
    protected void occupy(MemoryHost target) {
        target.file(PATH, "[Service]\nNice=5\n");
    }

    @Test
    void restartsTheUnitWhenTheDropinComesAndGoes() {
        var trial = trial();
        trial.apply(example());
        assertThat(host.done()).last().isEqualTo(new Step.ActOnUnit(NAME, Verb.RESTART));
        trial.destroy();
        assertThat(host.done()).last().isEqualTo(new Step.ActOnUnit(NAME, Verb.RESTART));
    }
}
