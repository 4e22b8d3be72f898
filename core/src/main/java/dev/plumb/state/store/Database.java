package dev.plumb.state.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A database with our tables, which are made at first use, and one connection for all that needs no lock. Safe for use by
 * several threads.
 */
final class Database {
    /** In statements {@code %s} is the schema. */
    private static final List<String> TABLES = List.of(
            "CREATE SCHEMA IF NOT EXISTS %s",
            "CREATE TABLE IF NOT EXISTS %s.workspaces (name text PRIMARY KEY)",
            "CREATE TABLE IF NOT EXISTS %s.items (workspace text, name text, content bytea NOT NULL,"
                    + " PRIMARY KEY (workspace, name))",
            "CREATE TABLE IF NOT EXISTS %s.blobs (workspace text, name text, content bytea NOT NULL,"
                    + " PRIMARY KEY (workspace, name))",
            "CREATE TABLE IF NOT EXISTS %s.journal (workspace text, position bigserial, lines bytea NOT NULL,"
                    + " PRIMARY KEY (workspace, position))",
            "CREATE TABLE IF NOT EXISTS %s.locks (workspace text PRIMARY KEY, holder bytea NOT NULL)",
            "CREATE TABLE IF NOT EXISTS %s.generations (workspace text, number integer, written timestamptz NOT NULL,"
                    + " who text NOT NULL, complete boolean NOT NULL, document bytea NOT NULL,"
                    + " PRIMARY KEY (workspace, number))");
    /** Of the advisory lock under which the tables are made: "plumb" in ASCII. */
    private static final long MAKING_TABLES = 0x706c756d62L;

    private final Connections source;
    private final String place;
    private final String schema;
    private @Nullable Connection shared;

    Database(Connections source, String place, String schema) {
        this.source = source;
        this.place = place;
        this.schema = schema;
    }

    /** Names it in messages. */
    String place() {
        return place;
    }

    String schema() {
        return schema;
    }

    SortedSet<String> workspaces() throws IOException {
        SortedSet<String> names = new TreeSet<>(List.of(Backend.DEFAULT_WORKSPACE));
        names.addAll(query("SELECT name FROM %s.workspaces", row -> row.getString(1)));
        return names;
    }

    /** The rows of a query. */
    <T> List<T> query(String sql, Row<T> row, Object... parameters) throws IOException {
        return run(connection -> query(connection, sql, row, parameters));
    }

    /** How many rows a statement has changed. */
    int execute(String sql, Object... parameters) throws IOException {
        return run(connection -> execute(connection, sql, parameters));
    }

    <T> List<T> query(Connection connection, String sql, Row<T> row, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters);
                ResultSet results = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(row.read(results));
            }
            return rows;
        }
    }

    int execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private PreparedStatement prepared(Connection connection, String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql.replace("%s", quoted(schema)));
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private synchronized <T> T run(Work<T> work) throws IOException {
        try {
            Connection open = shared;
            if (open == null || !open.isValid(5)) {
                open = connect();
                shared = open;
            }
            return work.run(open);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** A connection of its own, on a database that has the tables. */
    Connection connect() throws SQLException {
        Connection connection = source.connect();
        try {
            makeTables(connection);
            execute(connection, "SET synchronous_commit TO on");
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Looks first, so that who may not make tables can use those that are there. */
    private void makeTables(Connection connection) throws SQLException {
        boolean made = query(
                        connection,
                        "SELECT to_regclass(?)",
                        row -> row.getString(1) != null,
                        quoted(schema) + ".generations")
                .get(0);
        if (made) {
            return;
        }
        connection.setAutoCommit(false);
        query(connection, "SELECT pg_advisory_xact_lock(?)", row -> 0, MAKING_TABLES);
        for (String table : TABLES) {
            execute(connection, table);
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    IOException failure(SQLException e) {
        String message = String.valueOf(e.getMessage()).strip();
        return new IOException(place + ": " + message, e);
    }

    synchronized void close() {
        try {
            if (shared != null) {
                shared.close();
            }
        } catch (SQLException e) {
            System.getLogger(Database.class.getName())
                    .log(System.Logger.Level.WARNING, "a connection was not closed cleanly", e);
        }
    }

    /** Where connections come from. */
    interface Connections {
        Connection connect() throws SQLException;
    }

    /** Reads one row. */
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Something that is done with a connection. */
    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }
}
