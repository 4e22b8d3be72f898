package dev.plumb.providers.redis;

/**
 * Where Debian's units expect the parts of a server ({@code redis-server.service} and {@code redis-server@.service}:
 * ExecStart, PIDFile, RuntimeDirectory, ReadWritePaths).
 *
 * @param name of the instance, empty for the stock server
 */
record Instance(String name) {
    static final String OWNER = "redis";
    static final String MODE = "0640";

    static Instance of(RedisServer server) {
        return new Instance(server.name());
    }

    boolean stock() {
        return name.isEmpty();
    }

    String unit() {
        return stock() ? "redis-server.service" : "redis-server@" + name + ".service";
    }

    String file() {
        return "/etc/redis/redis" + suffix() + ".conf";
    }

    /** Not called .conf: no instance can have it as its own file. */
    String passwordFile() {
        return "/etc/redis/redis" + suffix() + ".secret";
    }

    String runtimeDirectory() {
        return "/run/redis" + suffix();
    }

    String suffix() {
        return stock() ? "" : "-" + name;
    }
}
