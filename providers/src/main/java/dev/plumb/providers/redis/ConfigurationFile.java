package dev.plumb.providers.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Renders a planned server's configuration, and the file with its password. */
final class ConfigurationFile {
    /** Directives that arguments stand for, or that Debian's unit relies on. */
    static final Set<String> OWN = Set.of(
            "bind",
            "port",
            "unixsocket",
            "unixsocketperm",
            "daemonize",
            "supervised",
            "pidfile",
            "logfile",
            "dir",
            "dbfilename",
            "databases",
            "maxmemory",
            "maxmemory-policy",
            "save",
            "appendonly",
            "appendfilename",
            "requirepass");

    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./:@*%+=,~-]+");

    private final RedisServer server;
    private final RunningConfiguration settings;
    private final Instance instance;
    private final StringBuilder text =
            new StringBuilder("# Managed by Plumb: change the configuration, not this file.\n");

    private ConfigurationFile(RunningConfiguration settings, RedisServer server) {
        this.settings = settings;
        this.server = server;
        this.instance = Instance.of(server);
    }

    /** The text of the configuration file. */
    static byte[] render(RedisServer server) {
        return renderWith(RunningConfiguration.of(server), server, server.password() != null);
    }

    /** The text of the configuration file with other settings than the server's, and with or without a password. */
    static byte[] renderWith(RunningConfiguration settings, RedisServer server, boolean password) {
        ConfigurationFile file = new ConfigurationFile(settings, server);
        file.listening();
        file.service();
        file.data();
        server.extra().forEach((name, lines) -> lines.forEach(line -> file.line(name, line)));
        if (password) {
            file.line("include", quoted(file.instance.passwordFile()));
        }
        return file.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The text of the file with the password. */
    static byte[] renderPassword(String password) {
        return ("requirepass " + quoted(password) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void listening() {
        List<String> bind = Objects.requireNonNullElse(server.bind(), List.of());
        if (!bind.isEmpty()) {
            line("bind", String.join(" ", bind));
        }
        line("port", String.valueOf(server.port()));
        String socket = server.unixSocket();
        if (socket != null && !socket.isEmpty()) {
            line("unixsocket", quoted(socket));
            line("unixsocketperm", server.unixSocketMode());
        }
    }

    /** As the unit says; in the file as well, so that it tells the truth. An empty logfile is the journal. */
    private void service() {
        line("daemonize", "no");
        line("supervised", "systemd");
        line("pidfile", instance.runtimeDirectory() + "/redis-server.pid");
        line("logfile", "\"\"");
    }

    /** Every server has files of its own in the one directory that the unit may write to. */
    private void data() {
        line("dir", "/var/lib/redis");
        line("dbfilename", "dump" + instance.suffix() + ".rdb");
        line("appendfilename", quoted("appendonly" + instance.suffix() + ".aof"));
        line("databases", String.valueOf(server.databases()));
        line("maxmemory", settings.maxmemory());
        line("maxmemory-policy", settings.policy());
        if (settings.save().isEmpty()) {
            line("save", "\"\"");
        }
        // One line each: redis before 7 takes no more.
        settings.save().forEach(point -> line("save", point));
        line("appendonly", settings.appendonly());
    }

    private void line(String directive, String words) {
        text.append(directive).append(' ').append(words).append('\n');
    }

    /** One word, with the escapes of redis' {@code sdssplitargs}. */
    static String quoted(String text) {
        return BARE.matcher(text).matches()
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Whether redis reads {@code line} as words: every quotation mark closed, and a blank after it. */
    static boolean complete(String line) {
        return Pattern.matches("\\s*((\"([^\"\\\\]|\\\\.)*\"|'([^'\\\\]|\\\\.)*'|[^\\s\"']+)(\\s+|$))+", line);
    }
}
