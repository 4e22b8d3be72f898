package dev.plumb.lang.function;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The files beside the configuration, as functions see them; paths are as the user wrote them. */
public interface SourceFiles {
    /** The content of the file. Throws an {@link IOException} whose message is fit for the user. */
    byte[] read(String path) throws IOException;

    /** Whether there is a regular file. Throws an {@link IOException} where something else is in its place. */
    boolean exists(String path) throws IOException;

    /** The regular files under {@code directory}, relative to it with slashes, sorted; empty where it does not exist. */
    List<String> list(String directory) throws IOException;

    /** The path made absolute and normalized. */
    Path absolute(String path);

    /** The user's home directory. */
    Path home();

    /** Files on this machine; relative paths start at {@code directory}. */
    static SourceFiles in(Path directory) {
        return new DirectoryFiles(directory);
    }
}
