package dev.plumb.providers.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.provider.Step;
import dev.plumb.testkit.MemoryHost;
import dev.plumb.testkit.ResourceTypeContract;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FileTreeContractTest extends ResourceTypeContract<FileTreeResource> {
    private static final String PATH = "/opt/app";

    @Override
    protected FileTreeType type() {
        return new FileTreeType();
    }

    @Override
    protected void prepare() {
        files.put("app/manage.py", "print()\n")
                .putExecutable("app/bin/run", "#!/bin/sh\n")
                .put("app/-odd name", "odd")
                .put("app/chat/consumers.py", "class Chat: pass\n")
                .put("app/chat/__pycache__/consumers.cpython-311.pyc", "junk");
    }

    @Override
    protected Map<String, ?> example() {
        return Map.of("host", "host.a", "source", "app", "path", PATH, "owner", "app");
    }

    @Override
    protected List<Map<String, ?>> changes() {
        return List.of(
                exampleWith("owner", "root"),
                exampleWith("file_mode", "0640", "directory_mode", "0750"),
                exampleWith("exclude", List.of("bin/*", "*.pyc")));
    }

    @Override
    protected Map<String, Consumer<MemoryHost>> drifts() {
        return Map.of(
                "manifest", host -> host.file(PATH + "/manage.py", "hacked", "app", "root", "0644"),
                "sha256", host -> host.remove(PATH + "/chat"),
                "(create)", host -> host.remove(PATH));
    }

    @Override
    protected void occupy(MemoryHost target) {
        target.file(PATH + "/manage.py", "old\n", "x", "y", "0600")
                .symlink(PATH + "/bin/run", "/bin/true")
                .file(PATH + "/uploads/photo", "photo");
    }

    @Test
    void carriesModesOwnersAndExecutablesOver() {
        trial().apply(exampleWith("file_mode", "0640"));
        assertThat(host.at(PATH + "/bin/run").mode()).isEqualTo("0750");
        assertThat(host.at(PATH + "/manage.py").mode()).isEqualTo("0640");
        assertThat(host.at(PATH + "/chat").owner()).isEqualTo("app");
        assertThat(host.at(PATH + "/chat/__pycache__").absent()).isTrue();
    }

    @Test
    void writesOnlyWhatDiffers() {
        var trial = trial();
        trial.apply(example());
        int before = host.done().size();
        files.put("app/manage.py", "print(2)\n");
        trial.apply(example());
        assertThat(host.done().subList(before, host.done().size()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Step.PutFile.class, put -> assertThat(put.path()).isEqualTo(PATH + "/manage.py"));
    }

    @Test
    void removesWhatLeftTheSourceButNoStranger() {
        var trial = trial();
        trial.apply(example());
        host.file(PATH + "/uploads/photo", "photo");
        files.remove("app/chat/consumers.py").remove("app/chat/__pycache__/consumers.cpython-311.pyc");
        assertThat(trial.apply(example()).changed()).contains("manifest");
        assertThat(host.at(PATH + "/chat").absent()).isTrue();
        assertThat(host.text(PATH + "/uploads/photo")).isEqualTo("photo");
        assertThat(trial.plan(example()).changed()).isEmpty();
        trial.destroy();
        assertThat(host.text(PATH + "/uploads/photo")).isEqualTo("photo");
    }

    @Test
    void purgesStrangersButNotWhatIsExcluded() {
        Map<String, ?> purging = exampleWith("purge", true);
        var trial = trial();
        host.file(PATH + "/uploads/photo", "photo")
                .file(PATH + "/lib/__pycache__/x.pyc", "x")
                .symlink(PATH + "/old", "manage.py")
                .socket(PATH + "/run/app.sock");
        trial.apply(purging);
        assertThat(host.at(PATH + "/uploads").absent()).isTrue();
        assertThat(host.at(PATH + "/old").absent()).isTrue();
        assertThat(host.text(PATH + "/lib/__pycache__/x.pyc")).isEqualTo("x");
        assertThat(host.at(PATH + "/run/app.sock").absent()).isFalse();
        assertThat(trial.plan(purging).changed()).isEmpty();
        host.file(PATH + "/new", "x");
        assertThat(trial.plan(purging).changed()).contains("manifest");
    }

    @Test
    void removesOnlyItsOwnWhenItPurgedBefore() {
        Map<String, ?> purging = exampleWith("purge", true);
        var trial = trial();
        trial.apply(purging);
        host.file(PATH + "/new", "x");
        trial.destroy();
        assertThat(host.text(PATH + "/new")).isEqualTo("x");
        assertThat(host.at(PATH + "/manage.py").absent()).isTrue();
    }

    @Test
    void refusesOtherKindsAndMissingSources() {
        assertThat(trial().errors(exampleWith("source", "none")))
                .singleElement()
                .matches(error -> error.code().equals("file.bad-source"));
        host.file(PATH + "/chat", "a file").directory(PATH + "/manage.py");
        assertThat(trial().errors(example()))
                .hasSize(2)
                .allMatch(error -> error.code().equals("file.other-kind"));
    }
}
