package dev.plumb.providers.redis;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Suggestion;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds what cannot be meant in a completed server, as far as its arguments tell. Never shows the password. */
final class Mistakes {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern ADDRESS = Pattern.compile("-?[0-9A-Za-z.:*%_-]+");
    private static final Pattern MODE = Pattern.compile("0?[0-7]{3}");
    private static final Pattern POINT = Pattern.compile("[0-9]+ [0-9]+");
    private static final Pattern DIRECTIVE = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Set<String> POLICIES = new TreeSet<>(Set.of(
            "noeviction",
            "allkeys-lru",
            "allkeys-lfu",
            "allkeys-random",
            "volatile-lru",
            "volatile-lfu",
            "volatile-random",
            "volatile-ttl"));

    private final RedisServer server;
    private final Diagnostics found = new Diagnostics();

    private Mistakes(RedisServer server) {
        this.server = server;
    }

    static List<Diagnostic> in(RedisServer server) {
        Mistakes mistakes = new Mistakes(server);
        mistakes.name();
        mistakes.listening();
        mistakes.socket();
        mistakes.data();
        mistakes.password();
        mistakes.extra();
        return mistakes.found.toList();
    }

    private void name() {
        if (!server.name().isEmpty() && !NAME.matcher(server.name()).matches()) {
            refuse("name", server.name(), "Use letters, digits, \".\", \"_\" and \"-\".");
        }
    }

    private void listening() {
        List<String> bind = Objects.requireNonNullElse(server.bind(), List.of());
        int port = Objects.requireNonNullElse(server.port(), 0);
        bind.stream().filter(a -> !ADDRESS.matcher(a).matches()).forEach(a -> refuse("bind", a, "Write IP addresses."));
        if (port < 0 || port > 65535) {
            refuse("port", String.valueOf(port), "Write 1 to 65535, or 0 for none.");
        }
        if (port == 0 && Objects.requireNonNullElse(server.unixSocket(), "").isEmpty()) {
            error(
                    "redis.unreachable",
                    "The server listens nowhere",
                    "Neither port nor unix_socket is set.",
                    "Set one of them.");
        }
        boolean open = port != 0 && (bind.isEmpty() || !bind.stream().allMatch(Mistakes::loopback));
        if (open && server.password() == null) {
            found.add(Diagnostic.warning(
                            "redis.no-password",
                            "The server listens to other machines without a password",
                            "Redis in protected mode will refuse them.",
                            null)
                    .withHint("Set `password`, or bind to 127.0.0.1 only."));
        }
    }

    private static boolean loopback(String address) {
        return address.startsWith("127.")
                || address.equals("::1")
                || address.equals("-::1")
                || address.startsWith("-127.");
    }

    private void socket() {
        String socket = Objects.requireNonNullElse(server.unixSocket(), "");
        if (!socket.isEmpty()
                && (!socket.startsWith("/") || CONTROL.matcher(socket).find())) {
            refuse("unix_socket", socket, "Write an absolute path.");
        } else if (!socket.isEmpty() && !socket.startsWith(Instance.of(server).runtimeDirectory() + "/")) {
            String directory = Instance.of(server).runtimeDirectory();
            found.add(Diagnostic.warning(
                            "redis.socket-place",
                            "Debian's unit does not let redis write there",
                            "unix_socket is \"" + socket + "\", but "
                                    + Instance.of(server).unit() + " is confined to " + directory + ".",
                            null)
                    .withHint(
                            "Write " + directory + "/redis-server.sock, or allow the place in a drop-in of the unit."));
        }
        if (!MODE.matcher(server.unixSocketMode()).matches()) {
            refuse("unix_socket_mode", server.unixSocketMode(), "Write octal digits, such as \"0770\".");
        }
    }

    private void data() {
        if (MemorySize.bytes(server.maxmemory()).isEmpty()) {
            refuse("maxmemory", server.maxmemory(), "Write bytes, or a number with kb, mb or gb, such as \"64mb\".");
        }
        if (!POLICIES.contains(server.maxmemoryPolicy())) {
            String nearest = Suggestion.didYouMean(server.maxmemoryPolicy(), POLICIES)
                    .orElse("Write one of " + String.join(", ", POLICIES) + ".");
            refuse("maxmemory_policy", server.maxmemoryPolicy(), nearest);
        }
        if (server.databases() < 1) {
            refuse("databases", String.valueOf(server.databases()), "Write at least 1.");
        }
        persistence();
    }

    private void persistence() {
        List<String> points = Objects.requireNonNullElse(server.save(), List.of());
        if (!Set.of("none", "rdb", "aof").contains(server.persistence())) {
            refuse("persistence", server.persistence(), "Write \"none\", \"rdb\" or \"aof\".");
        } else if (server.persistence().equals("none") && !points.isEmpty()) {
            refuse("save", String.join(", ", points), "Write persistence = \"rdb\", or leave out save.");
        } else if (server.persistence().equals("rdb") && points.isEmpty()) {
            refuse("save", "", "Write persistence = \"none\", or name a point, such as \"3600 1\".");
        }
        points.stream()
                .filter(p -> !POINT.matcher(p).matches())
                .forEach(p -> refuse("save", p, "Write \"SECONDS CHANGES\", such as \"3600 1\"."));
    }

    private void password() {
        String password = server.password();
        if (password != null && (password.isEmpty() || CONTROL.matcher(password).find())) {
            error(
                    "redis.password",
                    "The password cannot be used",
                    "It is empty, or has control characters in it.",
                    "Leave it out for a server without password.");
        }
    }

    private void extra() {
        server.extra().forEach((name, lines) -> {
            if (ConfigurationFile.OWN.contains(name)) {
                error(
                        "redis.own-directive",
                        "This directive has another place",
                        "extra sets \"" + name + "\", which an argument or Debian's unit decides.",
                        name.equals("requirepass") ? "Use `password`." : "Use the argument of that meaning.");
            } else if (!DIRECTIVE.matcher(name).matches()) {
                refuse("extra", name, "Write the name of a directive.");
            }
            lines.stream()
                    .filter(Mistakes::notALine)
                    .forEach(line -> refuse(
                            "extra." + name,
                            line,
                            "Write the directive's arguments on one line, with quotation marks closed."));
        });
    }

    private static boolean notALine(String line) {
        return CONTROL.matcher(line).find() || !ConfigurationFile.complete(line);
    }

    private void refuse(String argument, String value, String remedy) {
        String visible = CONTROL.matcher(value).replaceAll("?");
        error(
                "redis.malformed",
                "The value does not have the right form",
                argument + " is \"" + visible + "\".",
                remedy);
    }

    private void error(String code, String summary, String detail, String remedy) {
        found.add(Diagnostic.error(code, summary, detail).withHint(remedy));
    }
}
