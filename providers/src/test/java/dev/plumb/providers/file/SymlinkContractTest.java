package dev.plumb.providers.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.testkit.MemoryHost;
import dev.plumb.testkit.ResourceTypeContract;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SymlinkContractTest extends ResourceTypeContract<SymlinkResource> {
    private static final String PATH = "/srv/current";

    @Override
    protected SymlinkType type() {
        return new SymlinkType();
    }

    @Override
    protected Map<String, ?> example() {
        return Map.of("host", "host.a", "path", PATH, "target", "releases/1");
    }

    @Override
    protected List<Map<String, ?>> changes() {
        return List.of(exampleWith("target", "/srv/releases/2"));
    }

    @Override
    protected Map<String, Consumer<MemoryHost>> drifts() {
        return Map.of("target", host -> host.symlink(PATH, "elsewhere"));
    }

    @Override
    protected void occupy(MemoryHost target) {
        target.symlink(PATH, "old");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(trial().errors(exampleWith("target", ""))).hasSize(1);
        assertThat(trial().errors(exampleWith("target", "a\nb"))).hasSize(1);
        host.directory(PATH);
        assertThat(trial().errors(example()))
                .singleElement()
                .matches(error -> error.code().equals("file.other-kind"));
    }
}
