package dev.plumb.state.store;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** States in a directory: that of the default workspace in itself, the others below {@code workspaces}. */
final class LocalBackend implements Backend {
    private final Path directory;
    private final StoreOptions options;

    LocalBackend(Path directory, StoreOptions options) {
        this.directory = directory;
        this.options = options;
    }

    @Override
    public StateStore store(String workspace) {
        return new LocalStateStore(directory(workspace), options);
    }

    private Path directory(String workspace) {
        return workspace.equals(DEFAULT_WORKSPACE)
                ? directory
                : directory.resolve("workspaces").resolve(workspace);
    }

    @Override
    public Result<SortedSet<String>> workspaces() {
        SortedSet<String> names = new TreeSet<>(List.of(DEFAULT_WORKSPACE));
        Path workspaces = directory.resolve("workspaces");
        if (Files.isDirectory(workspaces)) {
            try (Stream<Path> found = Files.list(workspaces)) {
                found.filter(Files::isDirectory)
                        .forEach(path -> names.add(path.getFileName().toString()));
            } catch (IOException e) {
                return Result.failure(failure(e));
            }
        }
        return Result.of(names);
    }

    @Override
    public List<Diagnostic> create(String workspace) {
        try {
            DurableFiles.createDirectories(directory(workspace));
            return List.of();
        } catch (IOException e) {
            return List.of(failure(e));
        }
    }

    @Override
    public List<Diagnostic> delete(String workspace, LockHolder holder) {
        Result<LockedState> lock = store(workspace).lock(holder);
        LockedState held = lock.orNull();
        if (held == null) {
            return lock.diagnostics();
        }
        try (held;
                Stream<Path> all = Files.walk(directory(workspace))) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
            return List.of();
        } catch (IOException e) {
            return List.of(failure(e));
        }
    }

    private static Diagnostic failure(IOException e) {
        return Diagnostic.error(
                "state.workspace", "Workspaces cannot be read or changed", DocumentStateStore.message(e));
    }

    @Override
    public void close() {}
}
