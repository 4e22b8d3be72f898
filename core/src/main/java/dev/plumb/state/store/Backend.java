package dev.plumb.state.store;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Where the states of one configuration are kept: one a workspace. */
public interface Backend extends AutoCloseable {
    /** The workspace that is always there. */
    String DEFAULT_WORKSPACE = "default";

    /** The state of a workspace; nothing is made before it is first used. */
    StateStore store(String workspace);

    /** The names of all workspaces, the default one included. */
    Result<SortedSet<String>> workspaces();

    /** Makes an empty workspace; gives what went wrong. */
    List<Diagnostic> create(String workspace);

    /** Forgets a workspace, its generations and its blobs; gives what went wrong. */
    List<Diagnostic> delete(String workspace, LockHolder holder);

    @Override
    void close();

    /** In a directory, which is made at first use. */
    static Backend local(Path directory, StoreOptions options) {
        return new LocalBackend(directory, options);
    }

    /**
     * In a PostgreSQL database.
     *
     * @param source where connections come from; one is kept for reading, and one while the lock is held
     * @param place names the database in messages
     * @param schema holds our tables; it is made at first use
     */
    static Backend postgresql(DataSource source, String place, String schema, StoreOptions options) {
        return new DatabaseBackend(new Database(source::getConnection, place, schema), options);
    }

    /**
     * In a PostgreSQL database, through the driver that is on the class path.
     *
     * @param connection {@code postgres://USER:PASSWORD@HOST:PORT/DATABASE}
     * @param environment for what that leaves out
     * @param schema holds our tables; it is made at first use
     * @throws URISyntaxException when {@code connection} is no such string
     */
    static Backend postgresql(String connection, Map<String, String> environment, String schema, StoreOptions options)
            throws URISyntaxException {
        PostgresSource source = PostgresSource.of(connection, environment);
        return new DatabaseBackend(
                new Database(source::connect, "the database " + source.place() + ", schema " + schema, schema),
                options);
    }

    /** On a server that speaks the protocol of Terraform's {@code http} backend. */
    static Backend http(HttpSettings settings, StoreOptions options) {
        return new HttpBackend(settings, options);
    }

    /** Whether a workspace may have that name. */
    static boolean isWorkspaceName(String name) {
        return WorkspaceName.PATTERN.matcher(name).matches();
    }

    /** What names of workspaces look like: safe as a file's name, in a database and in an address. */
    final class WorkspaceName {
        private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,89}");

        private WorkspaceName() {}
    }
}
