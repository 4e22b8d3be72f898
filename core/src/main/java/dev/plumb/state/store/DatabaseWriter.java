package dev.plumb.state.store;

import dev.plumb.state.GenerationHeader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Set;
import java.util.TreeSet;

/** Writes rows in the session that holds the lock: without the lock there is no session to write in. */
final class DatabaseWriter implements StateMedium.Writer {
    private final Database database;
    private final Connection session;
    private final String workspace;

    DatabaseWriter(Database database, Connection session, String workspace) {
        this.database = database;
        this.session = session;
        this.workspace = workspace;
    }

    @Override
    public void append(byte[] lines) throws IOException {
        transaction(() -> insertLines(lines));
    }

    private void insertLines(byte[] lines) throws SQLException {
        database.execute(session, "INSERT INTO %s.journal (workspace, lines) VALUES (?, ?)", workspace, lines);
    }

    @Override
    public void beginJournal(byte[] journal) throws IOException {
        transaction(() -> replaceJournal(journal));
    }

    private void replaceJournal(byte[] journal) throws SQLException {
        database.execute(session, "DELETE FROM %s.journal WHERE workspace = ?", workspace);
        insertLines(journal);
    }

    @Override
    public void commit(GenerationHeader header, byte[] document, byte[] journal) throws IOException {
        transaction(() -> {
            database.execute(
                    session,
                    "INSERT INTO %s.generations (workspace, number, written, who, complete, document)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    workspace,
                    header.number(),
                    Timestamp.from(header.time()),
                    header.who(),
                    header.complete(),
                    document);
            replaceJournal(journal);
        });
    }

    @Override
    public void replaceGeneration(int number, byte[] document) throws IOException {
        transaction(() -> database.execute(
                session,
                "UPDATE %s.generations SET document = ? WHERE workspace = ? AND number = ?",
                document,
                workspace,
                number));
    }

    @Override
    public void putItem(String name, byte[] content) throws IOException {
        transaction(() -> database.execute(
                session, "UPDATE %s.items SET content = ? WHERE workspace = ? AND name = ?", content, workspace, name));
    }

    @Override
    public void removeGeneration(int number) throws IOException {
        transaction(() -> database.execute(
                session, "DELETE FROM %s.generations WHERE workspace = ? AND number = ?", workspace, number));
    }

    @Override
    public Set<String> blobs() throws IOException {
        Set<String> names = new TreeSet<>();
        transaction(() -> names.addAll(database.query(
                session, "SELECT name FROM %s.blobs WHERE workspace = ?", row -> row.getString(1), workspace)));
        return names;
    }

    @Override
    public void removeBlob(String name) throws IOException {
        transaction(() ->
                database.execute(session, "DELETE FROM %s.blobs WHERE workspace = ? AND name = ?", workspace, name));
    }

    /** All of it or nothing. */
    private synchronized void transaction(Statements statements) throws IOException {
        try {
            session.setAutoCommit(false);
            statements.run();
            session.commit();
            session.setAutoCommit(true);
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            session.close();
        } catch (SQLException e) {
            System.getLogger(DatabaseWriter.class.getName())
                    .log(System.Logger.Level.WARNING, "the session that held the lock was not closed cleanly", e);
        }
    }

    /** Some statements. */
    private interface Statements {
        void run() throws SQLException;
    }
}
