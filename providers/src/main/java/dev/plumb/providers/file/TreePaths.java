package dev.plumb.providers.file;

import dev.plumb.provider.Blobs;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Between a tree's manifest, by relative path, and its entries, by absolute path: parents come before what is in them. */
final class TreePaths {
    private TreePaths() {}

    static SortedMap<String, TreeEntry> entries(FileTreeResource tree) {
        SortedMap<String, TreeEntry> entries = new TreeMap<>();
        Map<String, String> manifest = Objects.requireNonNull(tree.manifest(), "a planned tree has a manifest");
        manifest.forEach((path, text) -> entries.put(absolute(tree.path(), path), TreeEntry.parse(text)));
        return entries;
    }

    static String relative(String top, String path) {
        return path.equals(top) ? "." : path.substring(top.length() + 1);
    }

    static Exclusion exclusion(FileTreeResource tree) {
        return new Exclusion(tree.exclude() == null ? Exclusion.STANDARD : tree.exclude());
    }

    static FileTreeResource withManifest(FileTreeResource tree, SortedMap<String, String> manifest) {
        return new FileTreeResource(
                tree.host(),
                tree.source(),
                tree.path(),
                tree.owner(),
                tree.group(),
                tree.fileMode(),
                tree.directoryMode(),
                tree.exclude() == null ? Exclusion.STANDARD : tree.exclude(),
                tree.purge(),
                tree.path(),
                manifest,
                hash(manifest));
    }

    private static String absolute(String top, String path) {
        return path.equals(".") ? top : top + "/" + path;
    }

    /** Of what is there, so without what is gone. */
    private static String hash(SortedMap<String, String> manifest) {
        StringBuilder text = new StringBuilder();
        manifest.forEach((path, entry) -> {
            if (!entry.equals(TreeEntry.GONE.text())) {
                text.append(path).append('\0').append(entry).append('\0');
            }
        });
        return Blobs.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
