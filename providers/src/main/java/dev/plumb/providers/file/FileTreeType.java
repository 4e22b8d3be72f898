package dev.plumb.providers.file;

import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The resource type {@code file_tree}. */
public final class FileTreeType implements HostResourceType<FileTreeResource> {
    @Override
    public String name() {
        return "file_tree";
    }

    @Override
    public Class<FileTreeResource> record() {
        return FileTreeResource.class;
    }

    @Override
    public String host(FileTreeResource resource) {
        return resource.host();
    }

    @Override
    public Result<FileTreeResource> plan(PlanRequest<FileTreeResource> request) {
        FileArguments arguments = new FileArguments();
        FileTreeResource tree = normal(request.configured(), arguments);
        if (arguments.hasErrors()) {
            return arguments.failure();
        }
        SortedMap<String, String> manifest = tree.manifest() != null
                ? new TreeMap<>(tree.manifest())
                : SourceTree.manifest(tree, TreePaths.exclusion(tree), request, arguments);
        if (!request.refreshed()) {
            addWhatLeft(manifest, tree, request.recorded());
        }
        return arguments.result(TreePaths.withManifest(tree, manifest));
    }

    @Override
    public Probe<FileTreeResource> probe(FileTreeResource about) {
        return new Probe<>(
                new TreeObservation(about).questions(), answers -> new TreeObservation(about).observe(answers));
    }

    @Override
    public Work work(Change<FileTreeResource> change) {
        SortedMap<String, TreeEntry> before = entries(change.before());
        SortedMap<String, TreeEntry> after = entries(change.after());
        if (change.after() == null) {
            before.values().removeIf(TreeEntry::strange);
        }
        Deque<Step> steps = new ArrayDeque<>();
        before.forEach((path, entry) -> {
            if (!after.containsKey(path)) {
                steps.addFirst(entry.remove(path));
            }
        });
        after.forEach((path, entry) -> {
            if (!entry.equals(before.get(path))) {
                entry.put(path).ifPresent(steps::addLast);
            }
        });
        return new Work(List.copyOf(steps), List.of());
    }

    /** What the last apply put and the source has no more: only what is asked for can be seen and removed. */
    private static void addWhatLeft(
            SortedMap<String, String> manifest, FileTreeResource tree, @Nullable FileTreeResource recorded) {
        if (recorded != null
                && recorded.host().equals(tree.host())
                && recorded.path().equals(tree.path())
                && recorded.manifest() != null) {
            recorded.manifest().keySet().forEach(path -> manifest.putIfAbsent(path, TreeEntry.GONE.text()));
        }
    }

    private static SortedMap<String, TreeEntry> entries(@Nullable FileTreeResource tree) {
        return tree == null ? new TreeMap<>() : TreePaths.entries(tree);
    }

    private static FileTreeResource normal(FileTreeResource given, FileArguments arguments) {
        return new FileTreeResource(
                given.host(),
                given.source(),
                arguments.path("path", given.path()),
                arguments.account("owner", given.owner()),
                arguments.account("group", given.group()),
                arguments.mode("file_mode", given.fileMode()),
                arguments.mode("directory_mode", given.directoryMode()),
                given.exclude(),
                given.purge(),
                given.id(),
                given.manifest(),
                given.sha256());
    }
}
