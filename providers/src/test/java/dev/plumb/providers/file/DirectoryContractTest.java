package dev.plumb.providers.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.testkit.MemoryHost;
import dev.plumb.testkit.ResourceTypeContract;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DirectoryContractTest extends ResourceTypeContract<DirectoryResource> {
    private static final String PATH = "/srv/app";

    @Override
    protected DirectoryType type() {
        return new DirectoryType();
    }

    @Override
    protected Map<String, ?> example() {
        return Map.of(
                "host",
                "host.a",
                "path",
                PATH + "/",
                "owner",
                "www-data",
                "exclusive",
                true,
                "keep",
                List.of("kept", "up*"));
    }

    @Override
    protected List<Map<String, ?>> changes() {
        return List.of(exampleWith("mode", "2775"), exampleWith("owner", "root"), exampleWith("group", "adm"));
    }

    @Override
    protected Map<String, Consumer<MemoryHost>> drifts() {
        return Map.of(
                "strangers", host -> host.file(PATH + "/x/y", "z").symlink(PATH + "/x/z", "y"),
                "owner", host -> host.directory(PATH),
                "group", host -> host.directory(PATH, "www-data", "x", "0755"),
                "mode", host -> host.directory(PATH, "www-data", "root", "0777"));
    }

    @Override
    protected void occupy(MemoryHost target) {
        target.directory(PATH, "x", "y", "0700").file(PATH + "/kept", "kept");
    }

    @Test
    void leavesADirectoryThatIsNotEmpty() {
        var trial = trial();
        trial.apply(example());
        host.file(PATH + "/upload", "x");
        trial.destroy();
        assertThat(host.text(PATH + "/upload")).isEqualTo("x");
    }

    @Test
    void showsAndRemovesWhatDoesNotBelongThere() {
        var trial = trial();
        host.file(PATH + "/x/y", "z").file(PATH + "/kept", "k").socket(PATH + "/s/socket");
        assertThat(trial.apply(example()).changed()).contains("strangers");
        assertThat(trial.plan(example()).changed()).isEmpty();
        assertThat(host.at(PATH + "/x").absent()).isTrue();
        assertThat(host.text(PATH + "/kept")).isEqualTo("k");
        assertThat(host.at(PATH + "/s/socket").absent()).isFalse();
    }

    @Test
    void refusesAFileInItsPlace() {
        host.file(PATH, "x");
        assertThat(trial().errors(example()))
                .singleElement()
                .matches(error -> error.code().equals("file.other-kind"));
    }
}
