package dev.plumb.providers.file;

import dev.plumb.provider.PlanRequest;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a local directory into a manifest, and its contents into the blobs. */
final class SourceTree {
    private final FileTreeResource tree;
    private final Exclusion exclusion;
    private final SortedMap<String, String> manifest = new TreeMap<>();

    private SourceTree(FileTreeResource tree, Exclusion exclusion) {
        this.tree = tree;
        this.exclusion = exclusion;
    }

    /** The manifest that the arguments, in normal form, ask for. */
    static SortedMap<String, String> manifest(
            FileTreeResource tree, Exclusion exclusion, PlanRequest<?> request, FileArguments arguments) {
        SourceTree source = new SourceTree(tree, exclusion);
        try {
            source.read(request, arguments);
        } catch (IOException e) {
            arguments.refuseUnreadable("directory", tree.source(), e);
        }
        return source.manifest;
    }

    private void read(PlanRequest<?> request, FileArguments arguments) throws IOException {
        putDirectory(".");
        for (Map.Entry<String, Boolean> file :
                request.files().list(tree.source()).entrySet()) {
            String path = file.getKey();
            if (!exclusion.covers(path)) {
                arguments.requirePrintable("source", path);
                putParents(path);
                byte[] content = request.files().read(tree.source() + "/" + path);
                put(
                        path,
                        TreeEntry.file(
                                mode(file.getValue()),
                                tree.owner(),
                                tree.group(),
                                request.blobs().put(content)));
            }
        }
    }

    private void putParents(String path) {
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            putDirectory(path.substring(0, slash));
        }
    }

    private void putDirectory(String path) {
        put(path, TreeEntry.directory(tree.directoryMode(), tree.owner(), tree.group()));
    }

    private void put(String path, TreeEntry entry) {
        manifest.put(path, entry.text());
    }

    /** Executable for all who may read. */
    private String mode(boolean executable) {
        int mode = Integer.parseInt(tree.fileMode(), 8);
        return executable ? String.format("%04o", mode | (mode & 0444) >> 2) : tree.fileMode();
    }
}
