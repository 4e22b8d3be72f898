package dev.plumb.state.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real PostgreSQL server from Debian's package, with a database of its own, for as long as a test wants it. */
final class PostgresServer implements AutoCloseable {
    private static final int ATTEMPTS = 200;

    private final Path directory;
    private final int port;
    private final Process process;

    private PostgresServer(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    static PostgresServer start() throws Exception {
        Path programs = programs();
        Path directory = Files.createTempDirectory(
                Path.of("/tmp"),
                "plumb-postgres",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        run("chown", user(), directory.toString());
        Path data = directory.resolve("data");
        run(as(programs.resolve("initdb"), "-D", data.toString(), "-A", "trust", "-U", "plumb", "-E", "UTF8", "-N"));
        int port = freePort();
        Process process = new ProcessBuilder(as(
                        programs.resolve("postgres"),
                        "-D",
                        data.toString(),
                        "-p",
                        String.valueOf(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=" + directory))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        PostgresServer server = new PostgresServer(directory, port, process);
        server.awaitStart();
        return server;
    }

    /** {@code initdb} and {@code postgres} are not on the path, and there may be several versions. */
    private static Path programs() throws IOException {
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
            return versions.max(Comparator.comparingInt(
                            path -> Integer.parseInt(path.getFileName().toString())))
                    .orElseThrow(() -> new IOException("Debian's package postgresql is not installed"))
                    .resolve("bin");
        }
    }

    private static String user() {
        return "nobody";
    }

    /** The server refuses to run as root. */
    private static List<String> as(Path program, String... arguments) {
        List<String> words = new ArrayList<>(
                List.of("setpriv", "--reuid=" + user(), "--regid=65534", "--clear-groups", program.toString()));
        words.addAll(List.of(arguments));
        return words;
    }

    private static void run(String... words) throws Exception {
        run(List.of(words));
    }

    private static void run(List<String> words) throws Exception {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(words + ": " + output);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart() throws Exception {
        for (int i = 0; i < ATTEMPTS; i++) {
            try (Connection connection = connect()) {
                return;
            } catch (SQLException e) {
                Thread.sleep(50);
            }
        }
        throw new IOException("The server does not start: " + Files.readString(directory.resolve("log")));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "plumb", "");
    }

    /** As a configuration names it. */
    String connectionString() {
        return "postgres://plumb@127.0.0.1:" + port + "/postgres?sslmode=disable";
    }

    @Override
    public void close() throws Exception {
        process.destroy(); // a fast shutdown would be SIGINT; without clients left it is the same
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
