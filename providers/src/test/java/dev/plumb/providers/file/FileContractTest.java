package dev.plumb.providers.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.Step;
import dev.plumb.testkit.MemoryHost;
import dev.plumb.testkit.ResourceTypeContract;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FileContractTest extends ResourceTypeContract<FileResource> {
    private static final String PATH = "/etc/motd";

    @Override
    protected FileType type() {
        return new FileType();
    }

    @Override
    protected void prepare() {
        files.put("motd.txt", "from a file\n");
    }

    @Override
    protected Map<String, ?> example() {
        return Map.of("host", "host.a", "path", PATH, "content", "hello\n", "group", "adm", "mode", "640");
    }

    @Override
    protected List<Map<String, ?>> changes() {
        return List.of(
                exampleWith("content", "bye\n"),
                exampleWith("content", null, "source", "motd.txt"),
                exampleWith("owner", "www-data"),
                exampleWith("content", ""));
    }

    @Override
    protected Map<String, Consumer<MemoryHost>> drifts() {
        return Map.of(
                "owner", host -> host.file(PATH, "hello\n", "x", "adm", "0640"),
                "group", host -> host.file(PATH, "hello\n", "root", "x", "0640"),
                "mode", host -> host.file(PATH, "hello\n", "root", "adm", "0666"),
                "sha256", host -> host.file(PATH, "hacked\n", "root", "adm", "0640"),
                "(create)", host -> host.remove(PATH));
    }

    @Override
    protected void occupy(MemoryHost target) {
        target.file(PATH, "Debian\n", "daemon", "daemon", "0600");
    }

    @Test
    void writesTheNormalForm() {
        FileResource planned =
                trial().plan(exampleWith("path", "//etc/./motd/")).after();
        assertThat(planned.path()).isEqualTo(PATH);
        assertThat(planned.mode()).isEqualTo("0640");
        assertThat(planned.id()).isEqualTo(PATH);
    }

    @Test
    void writesNothingThatIsThereAlready() {
        host.file(PATH, "hello\n", "root", "adm", "0640");
        trial().apply(example());
        assertThat(host.done()).isEmpty();
    }

    @Test
    void removesNothingButTheFile() {
        var trial = trial();
        trial.apply(example());
        trial.destroy();
        assertThat(host.done()).last().isEqualTo(new Step.RemoveFile(PATH));
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(codes(exampleWith("path", "motd"))).containsExactly("file.bad-path");
        assertThat(codes(exampleWith("path", "/etc/../motd"))).containsExactly("file.bad-path");
        assertThat(codes(exampleWith("path", "/etc/a\nb"))).containsExactly("file.bad-path");
        assertThat(codes(exampleWith("path", "/"))).containsExactly("file.bad-path");
        assertThat(codes(exampleWith("mode", "rw-r--r--"))).containsExactly("file.bad-mode");
        assertThat(codes(exampleWith("mode", "0888"))).containsExactly("file.bad-mode");
        assertThat(codes(exampleWith("owner", "0"))).containsExactly("file.bad-owner");
        assertThat(codes(exampleWith("group", "a b"))).containsExactly("file.bad-group");
        assertThat(codes(exampleWith("source", "motd.txt"))).containsExactly("file.bad-content");
        assertThat(codes(exampleWith("content", null))).containsExactly("file.bad-content");
        assertThat(codes(exampleWith("content", null, "source", "none"))).containsExactly("file.bad-source");
    }

    @Test
    void tellsAllMistakesAtOnce() {
        assertThat(codes(exampleWith("path", "motd", "mode", "9"))).containsExactly("file.bad-path", "file.bad-mode");
    }

    @Test
    void refusesToTakeOverSomethingElse() {
        host.directory(PATH);
        assertThat(codes(example())).containsExactly("file.other-kind");
        host.remove(PATH).symlink(PATH, "/run/motd");
        assertThat(codes(example())).containsExactly("file.other-kind");
        host.remove(PATH).socket(PATH);
        assertThat(codes(example())).containsExactly("file.other-kind");
    }

    private List<String> codes(Map<String, ?> arguments) {
        return trial().errors(arguments).stream().map(Diagnostic::code).toList();
    }
}
