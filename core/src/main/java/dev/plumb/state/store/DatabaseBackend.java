package dev.plumb.state.store;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import java.io.IOException;
import java.util.List;
import java.util.SortedSet;

/** States in a PostgreSQL database, as rows of tables in one schema, told apart by their workspace. */
final class DatabaseBackend implements Backend {
    private final Database database;
    private final StoreOptions options;

    DatabaseBackend(Database database, StoreOptions options) {
        this.database = database;
        this.options = options;
    }

    @Override
    public StateStore store(String workspace) {
        return new DocumentStateStore(new DatabaseMedium(database, workspace), options);
    }

    @Override
    public Result<SortedSet<String>> workspaces() {
        try {
            return Result.of(database.workspaces());
        } catch (IOException e) {
            return Result.failure(failure(e));
        }
    }

    @Override
    public List<Diagnostic> create(String workspace) {
        try {
            database.execute("INSERT INTO %s.workspaces (name) VALUES (?) ON CONFLICT DO NOTHING", workspace);
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
        try (held) {
            for (String table : List.of("journal", "generations", "blobs", "items")) {
                database.execute("DELETE FROM %s." + table + " WHERE workspace = ?", workspace);
            }
            database.execute("DELETE FROM %s.workspaces WHERE name = ?", workspace);
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
    public void close() {
        database.close();
    }
}
