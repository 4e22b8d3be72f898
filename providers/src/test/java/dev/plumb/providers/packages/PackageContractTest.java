package dev.plumb.providers.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.testkit.MemoryHost;
import dev.plumb.testkit.MemoryPackage;
import dev.plumb.testkit.ResourceTypeContract;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PackageContractTest extends ResourceTypeContract<PackageResource> {
    @Override
    protected PackageType type() {
        return new PackageType();
    }

    @Override
    protected void prepare() {
        host.offer(new MemoryPackage("redis", "5:7.0.15-1"));
    }

    @Override
    protected Map<String, ?> example() {
        return Map.of("host", "host.a", "name", "redis");
    }

    @Override
    protected List<Map<String, ?>> changes() {
        return List.of();
    }

    @Override
    protected Map<String, Consumer<MemoryHost>> drifts() {
        return Map.of("(create)", host -> host.installed("redis", null));
    }

    @Override
    protected Set<String> undriftable() {
        return Set.of("version");
    }

    @Override
    protected void occupy(MemoryHost target) {
        target.installed("redis", "5:6.0.16-1");
    }

    @Test
    void takesAnUpgradeForNoDrift() {
        var trial = trial();
        trial.apply(example());
        assertThat(trial.recorded().version()).isEqualTo("5:7.0.15-1");
        host.installed("redis", "5:7.0.15-2");
        assertThat(trial.plan(example()).changed()).isEmpty();
    }

    @Test
    void refusesWhatIsNoName() {
        for (String name : List.of("Redis", "-o", "redis=7", "a b", "", "redis\n")) {
            assertThat(trial().errors(exampleWith("name", name))).as(name).hasSize(1);
        }
    }
}
