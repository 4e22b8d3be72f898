package dev.plumb.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares texts with files in the test resources; {@code -Dgolden.update=true} rewrites the files. */
public final class Golden {
    private static final Path RESOURCES = Path.of("src/test/resources/dev/plumb/providers");

    private Golden() {}

    /** Asserts that {@code text} is what the file {@code name} below the package's resources has. */
    public static void assertSame(String name, String text) {
        Path file = RESOURCES.resolve(name);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(text).as(name).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("write it with -Dgolden.update=true", e);
        }
    }
}
