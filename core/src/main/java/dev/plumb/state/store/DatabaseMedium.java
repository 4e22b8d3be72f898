package dev.plumb.state.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The rows of one workspace. The lock is an advisory lock of the session that writes: the database gives it back when the
 * session ends, however it ends, and a session that has ended writes no more.
 */
final class DatabaseMedium implements StateMedium {
    private static final int TERMINATION_ATTEMPTS = 100;

    private final Database database;
    private final String workspace;

    DatabaseMedium(Database database, String workspace) {
        this.database = database;
        this.workspace = workspace;
    }

    @Override
    public String place() {
        return database.place() + ", workspace " + workspace;
    }

    @Override
    public List<Integer> generations() throws IOException {
        return database.query(
                "SELECT number FROM %s.generations WHERE workspace = ? ORDER BY number",
                row -> row.getInt(1), workspace);
    }

    @Override
    public Optional<byte[]> generation(int number) throws IOException {
        return one("SELECT document FROM %s.generations WHERE workspace = ? AND number = ?", workspace, number);
    }

    private Optional<byte[]> one(String sql, Object... parameters) throws IOException {
        return database.query(sql, row -> row.getBytes(1), parameters).stream().findFirst();
    }

    @Override
    public byte[] journal() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        database.query(
                        "SELECT lines FROM %s.journal WHERE workspace = ? ORDER BY position",
                        row -> row.getBytes(1), workspace)
                .forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Override
    public byte[] item(String name, byte[] first) throws IOException {
        String select = "SELECT content FROM %s.items WHERE workspace = ? AND name = ?";
        Optional<byte[]> kept = one(select, workspace, name);
        if (kept.isPresent()) {
            return kept.get();
        }
        database.execute(
                "INSERT INTO %s.items (workspace, name, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                workspace, name, first);
        return one(select, workspace, name).orElse(first);
    }

    @Override
    public Optional<byte[]> blob(String name) throws IOException {
        return one("SELECT content FROM %s.blobs WHERE workspace = ? AND name = ?", workspace, name);
    }

    @Override
    public void putBlob(String name, byte[] content) throws IOException {
        database.execute(
                "INSERT INTO %s.blobs (workspace, name, content) VALUES (?, ?, ?)"
                        + " ON CONFLICT (workspace, name) DO UPDATE SET content = excluded.content",
                workspace, name, content);
    }

    @Override
    public Writer lock(LockHolder holder, boolean exclusive) throws IOException {
        try {
            Connection session = database.connect();
            try {
                if (exclusive) {
                    take(session, holder);
                }
                return new DatabaseWriter(database, session, workspace);
            } catch (IOException | SQLException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    private void take(Connection session, LockHolder holder) throws IOException, SQLException {
        boolean taken = database.query(
                        session, "SELECT pg_try_advisory_lock(?)", row -> row.getBoolean(1), lockNumber())
                .get(0);
        if (!taken) {
            throw new HeldException(holder());
        }
        database.execute(
                session,
                "INSERT INTO %s.locks (workspace, holder) VALUES (?, ?)"
                        + " ON CONFLICT (workspace) DO UPDATE SET holder = excluded.holder",
                workspace,
                LockJson.write(holder));
    }

    private Optional<LockHolder> holder() throws IOException {
        Optional<byte[]> json = one("SELECT holder FROM %s.locks WHERE workspace = ?", workspace);
        return json.isEmpty() ? Optional.empty() : LockJson.read(json.get());
    }

    @Override
    public Unlocked unlock(String id) throws IOException {
        if (sessions().isEmpty()) {
            return Unlocked.FREE;
        }
        if (!holder().map(LockHolder::id).equals(Optional.of(id))) {
            return Unlocked.OTHER;
        }
        for (int attempt = 0; attempt < TERMINATION_ATTEMPTS; attempt++) {
            List<Integer> holding = sessions();
            if (holding.isEmpty()) {
                return Unlocked.DONE;
            }
            for (int session : holding) {
                database.query("SELECT pg_terminate_backend(?)", row -> row.getBoolean(1), session);
            }
            pause();
        }
        throw new IOException("The session that holds the lock does not end; " + place() + ".");
    }

    /** The database's processes that hold the lock: one at most. */
    private List<Integer> sessions() throws IOException {
        return database.query(
                "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                        + " AND ((classid::bigint << 32) | objid::bigint) = ?",
                row -> row.getInt(1),
                lockNumber());
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Advisory locks are numbers: one of schema and workspace. */
    private long lockNumber() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((database.schema() + "\0" + workspace).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new dev.plumb.diagnostic.BugException("every Java has SHA-256", e);
        }
    }
}
