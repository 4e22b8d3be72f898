package dev.plumb.engine;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.lang.function.SourceFiles;
import dev.plumb.provider.Blobs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The files that functions read, remembered: an apply of a plan must find them as the plan did. */
final class ReadFiles implements SourceFiles {
    private final SourceFiles files;
    private final SortedMap<String, String> hashes = new ConcurrentSkipListMap<>();

    ReadFiles(SourceFiles files) {
        this.files = files;
    }

    /** The files that were read, with the SHA-256 of their contents. */
    Map<String, String> hashes() {
        return new TreeMap<>(hashes);
    }

    /** An error for each file that has another content than in {@code then}. */
    List<Diagnostic> changed(Map<String, String> then) {
        List<Diagnostic> changed = new ArrayList<>();
        then.forEach((path, hash) -> {
            if (!hash.equals(hash(path))) {
                changed.add(Diagnostic.error(
                                "plan.file-changed",
                                "A file has changed since the plan",
                                "The plan was made with the content that " + path
                                        + " had then. It has another one now.")
                        .withHint("Make a new plan; review and apply that one."));
            }
        });
        return changed;
    }

    private String hash(String path) {
        try {
            return Blobs.sha256(files.read(path));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public byte[] read(String path) throws IOException {
        byte[] content = files.read(path);
        hashes.put(path, Blobs.sha256(content));
        return content;
    }

    @Override
    public boolean exists(String path) throws IOException {
        return files.exists(path);
    }

    @Override
    public List<String> list(String directory) throws IOException {
        return files.list(directory);
    }

    @Override
    public Path absolute(String path) {
        return files.absolute(path);
    }

    @Override
    public Path home() {
        return files.home();
    }
}
