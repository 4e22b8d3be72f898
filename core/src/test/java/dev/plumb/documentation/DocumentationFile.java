package dev.plumb.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Markdown file of the project that holds generated text, whole or between two comments. An assertion fails when the
 * text is stale; with {@code -Dgolden.update=true} it rewrites it instead.
 */
public final class DocumentationFile {
    private final Path file;

    private DocumentationFile(Path file) {
        this.file = file;
    }

    /** The project's directory; tests run in the directory of their module. */
    public static Path project() {
        return Path.of("").toAbsolutePath().getParent();
    }

    /** The file at {@code path} below the project's directory. */
    public static DocumentationFile at(String path) {
        return new DocumentationFile(project().resolve(path));
    }

    /** Asserts that the whole file is {@code text}. */
    public void assertText(String text) {
        if (Boolean.getBoolean("golden.update")) {
            write(text);
        }
        assertThat(Files.exists(file) ? read() : "")
                .as("%s; write it anew with -Dgolden.update=true", file)
                .isEqualTo(text);
    }

    /** Asserts that what stands between the comments {@code begin: name} and {@code end: name} is {@code text}. */
    public void assertSection(String name, String text) {
        String begin = "<!-- begin: " + name + " -->\n";
        String end = "<!-- end: " + name + " -->";
        String page = read();
        assertThat(page).as("%s", file).contains(begin, end);
        int from = page.indexOf(begin) + begin.length();
        assertText(page.substring(0, from) + text + page.substring(page.indexOf(end, from)));
    }

    private String read() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
