package dev.plumb.provider;

import java.io.IOException;
import java.util.SortedMap;

/** Read access to the files of the machine that Plumb runs on; relative paths start at the root module's directory. */
public interface LocalFiles {
    /** The bytes of a regular file. */
    byte[] read(String path) throws IOException;

    /**
     * The regular files below a directory, symbolic links to files followed.
     *
     * @return relative path with forward slashes to whether the file is executable, in path order
     */
    SortedMap<String, Boolean> list(String directory) throws IOException;
}
