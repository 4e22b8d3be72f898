package dev.plumb.example;

import dev.plumb.testkit.MemoryHost;
import dev.plumb.testkit.ResourceTypeContract;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

class MotdContractTest extends ResourceTypeContract<Motd> {
    @Override
    protected MotdType type() {
        return new MotdType();
    }

    @Override
    protected Map<String, ?> example() {
        return Map.of("host", "host.a", "text", "Welcome");
    }

    @Override
    protected List<Map<String, ?>> changes() {
        return List.of(exampleWith("text", "Welcome back"));
    }

    @Override
    protected Map<String, Consumer<MemoryHost>> drifts() {
        return Map.of("sha256", host -> host.file("/etc/motd", "by hand\n"));
    }

    @Override
    protected void occupy(MemoryHost target) {
        target.file("/etc/motd", "the distribution's\n");
    }
}
