package dev.plumb.state.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Connections to what a connection string names, through whatever driver is there: {@code
 * postgres://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=require}. What it leaves out comes from the variables that
 * PostgreSQL's own programs read.
 */
final class PostgresSource {
    private final String url;
    private final Properties properties = new Properties();

    private PostgresSource(String url) {
        this.url = url;
    }

    /**
     * Reads a connection string.
     *
     * @throws URISyntaxException when it is none
     */
    static PostgresSource of(String text, Map<String, String> environment) throws URISyntaxException {
        URI uri = new URI(text);
        if (!"postgres".equals(uri.getScheme()) && !"postgresql".equals(uri.getScheme())) {
            throw new URISyntaxException("", "it has to begin with postgres://");
        }
        String host = uri.getHost() != null ? uri.getHost() : environment.getOrDefault("PGHOST", "localhost");
        String port = uri.getPort() > 0 ? String.valueOf(uri.getPort()) : environment.getOrDefault("PGPORT", "5432");
        String path = uri.getPath() == null ? "" : uri.getPath();
        String database = path.length() > 1 ? path : "/" + environment.getOrDefault("PGDATABASE", "");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        PostgresSource source = new PostgresSource("jdbc:postgresql://" + host + ":" + port + database + query);
        String[] user = (uri.getUserInfo() == null ? "" : uri.getUserInfo()).split(":", 2);
        source.set("user", user[0].isEmpty() ? environment.get("PGUSER") : user[0]);
        source.set("password", user.length > 1 ? user[1] : environment.get("PGPASSWORD"));
        source.set("ApplicationName", "plumb");
        source.set("tcpKeepAlive", "true");
        return source;
    }

    private void set(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.setProperty(name, value);
        }
    }

    /** Host and database, without credentials. */
    String place() {
        return url.substring("jdbc:postgresql://".length()).replaceFirst("\\?.*", "");
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, properties);
    }
}
