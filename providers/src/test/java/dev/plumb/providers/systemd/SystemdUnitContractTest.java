package dev.plumb.providers.systemd;

import dev.plumb.testkit.MemoryHost;
import dev.plumb.testkit.ResourceTypeContract;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

class SystemdUnitContractTest extends ResourceTypeContract<SystemdUnit> {
    private static final String NAME = "gunicorn.service";
    private static final String PATH = "/etc/systemd/system/" + NAME;

    @Override
    protected SystemdUnitType type() {
        return new SystemdUnitType();
    }

    @Override
    protected Map<String, ?> example() {
        return Map.of(
                "host",
                "host.a",
                "name",
                NAME,
                "service",
                Map.of("ExecStart", List.of("/bin/sleep infinity")),
                "install",
                Map.of("WantedBy", List.of("multi-user.target")),
                "enabled",
                true,
                "running",
                true,
                "restart_on",
                List.of("a"));
    }

    @Override
    protected List<Map<String, ?>> changes() {
        return List.of(
                exampleWith("service", Map.of("ExecStart", List.of("/bin/sleep 1"))),
                exampleWith("enabled", false),
                exampleWith("running", false),
                exampleWith("restart_on", List.of("b")),
                exampleWith("on_change", "nothing"),
                exampleWith("service", null, "install", null, "content", "[Service]\n[Install]\n"),
                exampleWith("enabled", null));
    }

    @Override
    protected Map<String, Consumer<MemoryHost>> drifts() {
        return Map.of(
                "enabled", host -> host.enabled(NAME, false),
                "running", host -> host.active(NAME, false),
                "loaded", host -> host.outdated(NAME, true),
                "sha256", host -> host.file(PATH, "[Service]\n[Install]\n"),
                "(create)", host -> host.remove(PATH).active(NAME, false).enabled(NAME, false));
    }

    @Override
    protected void occupy(MemoryHost target) {
        target.file(PATH, "[Service]\nExecStart=/bin/old\n[Install]\n").active(NAME, true);
    }
}
