package dev.plumb.providers.systemd;

import dev.plumb.testkit.MemoryHost;
import dev.plumb.testkit.ResourceTypeContract;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A unit whose file is a package's or a template's: only enabled and running are managed. */
class ForeignUnitContractTest extends ResourceTypeContract<SystemdUnit> {
    private static final String NAME = "daphne@0.service";

    @Override
    protected SystemdUnitType type() {
        return new SystemdUnitType();
    }

    @Override
    protected void prepare() {
        host.file("/etc/systemd/system/daphne@.service", "[Service]\n[Install]\n");
    }

    @Override
    protected Map<String, ?> example() {
        return Map.of(
                "host", "host.a", "name", NAME, "enabled", true, "running", true, "reads", List.of("/etc/x.conf"));
    }

    @Override
    protected List<Map<String, ?>> changes() {
        return List.of(exampleWith("running", false), exampleWith("enabled", false));
    }

    @Override
    protected Map<String, Consumer<MemoryHost>> drifts() {
        return Map.of(
                "enabled", host -> host.enabled(NAME, false),
                "running", host -> host.active(NAME, false),
                "loaded", host -> host.outdated(NAME, true));
    }

    @Override
    protected Set<String> undriftable() {
        return Set.of("sha256");
    }

    @Override
    protected void occupy(MemoryHost target) {
        target.active(NAME, true);
    }
}
