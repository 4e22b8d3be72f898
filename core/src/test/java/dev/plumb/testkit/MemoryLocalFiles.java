package dev.plumb.testkit;

import dev.plumb.provider.LocalFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files of the machine that Plumb runs on, in memory. */
public final class MemoryLocalFiles implements LocalFiles {
    private final SortedMap<String, byte[]> contents = new TreeMap<>();
    private final Set<String> executables = new TreeSet<>();

    /** Puts a file. */
    public MemoryLocalFiles put(String path, String text) {
        contents.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Puts a file that is executable. */
    public MemoryLocalFiles putExecutable(String path, String text) {
        executables.add(path);
        return put(path, text);
    }

    /** Takes a file away. */
    public MemoryLocalFiles remove(String path) {
        contents.remove(path);
        executables.remove(path);
        return this;
    }

    @Override
    public byte[] read(String path) throws IOException {
        byte[] content = contents.get(path);
        if (content == null) {
            throw new FileNotFoundException(path);
        }
        return content.clone();
    }

    @Override
    public SortedMap<String, Boolean> list(String directory) throws IOException {
        String prefix = directory + "/";
        SortedMap<String, Boolean> below = new TreeMap<>();
        contents.keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .forEach(path -> below.put(path.substring(prefix.length()), executables.contains(path)));
        if (below.isEmpty()) {
            throw new FileNotFoundException(directory);
        }
        return below;
    }
}
