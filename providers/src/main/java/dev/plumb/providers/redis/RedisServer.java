package dev.plumb.providers.redis;

import dev.plumb.schema.Block;
import dev.plumb.schema.Computed;
import dev.plumb.schema.ContentHash;
import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import dev.plumb.schema.Identity;
import dev.plumb.schema.Sensitive;
import dev.plumb.schema.WrittenInto;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A redis server of Debian's package: its configuration file, its unit, and the configuration it runs with.
 *
 * @param host id of the host
 * @param name of the instance; empty for the stock server
 * @param bind addresses; null until planned
 * @param port TCP port, 0 for none; null until planned
 * @param unixSocket absolute path, empty for none; null until planned
 * @param unixSocketMode permission bits of the socket in octal
 * @param maxmemory bytes, or a number with one of redis' units; 0 for no limit
 * @param maxmemoryPolicy what redis does at the limit
 * @param persistence {@code none}, {@code rdb} or {@code aof}
 * @param save snapshot points, {@code "SECONDS CHANGES"}; null until planned
 * @param databases how many
 * @param password that clients must give, null for none
 * @param extra directive to its values, one line each
 * @param enabled whether the unit starts with the host
 * @param running whether the unit is active
 * @param sha256 of the configuration file; null until planned
 * @param passwordSha256 of the file with the password, empty when there is none; null until planned
 * @param loaded whether a running server was started, or told, since its files were changed
 * @param owner of both files: redis
 * @param group of both files: redis
 * @param mode of both files: 0640
 * @param path of the configuration file
 * @param unit the server's unit
 * @param id the unit
 */
@Description("""
        A redis server of Debian's package: the stock one, or an instance of `redis-server@.service`.

        The configuration file is written as a whole; the password goes into a file of its own beside it, so that plans can
        show everything else. The configuration that the server runs with is read back too: a `CONFIG SET` by hand is drift
        of `maxmemory`, `maxmemory_policy`, `persistence` or `save`, and is mended without a restart. Any other change of
        the file restarts the server. So does a server that was not restarted when its files were changed, by whomever, or
        that does not let in who has the password. Its log goes to the journal.

        ```hcl
        resource "redis_server" "chat" {
          host             = host.web.id
          name             = "chat"
          maxmemory        = "64mb"
          maxmemory_policy = "allkeys-lru"
          persistence      = "none"
          password         = var.redis_password
        }
        ```""")
public record RedisServer(
        @Identity @Description("The `id` of the host.") String host,

        @Identity
        @Default("")
        @Description(
                "Name of the instance, for `redis-server@NAME.service`; leave it out for the stock `redis-server.service`.")
        String name,

        @Computed(optional = true)
        @WrittenInto("sha256")
        @Description(
                "Addresses to listen on; one with a leading `-` may be missing. Default: `[\"127.0.0.1\", \"-::1\"]`.")
        @Nullable
        List<String> bind,

        @Computed(optional = true)
        @WrittenInto("sha256")
        @Description("TCP port, 0 for none. Default: 6379 for the stock server, 0 for an instance.")
        @Nullable
        Integer port,

        @Computed(optional = true)
        @WrittenInto("sha256")
        @Description(
                "Path of the unix socket, empty for none. Default: `/run/redis-NAME/redis-server.sock` for an instance, none"
                        + " for the stock server.")
        @Nullable
        String unixSocket,

        @Default("0770")
        @WrittenInto("sha256")
        @Description("Mode of the unix socket, which belongs to user and group `redis`.")
        String unixSocketMode,

        @Default("0") @Description("Limit of memory for data, such as `64mb`; 0 for none.")
        String maxmemory,

        @Default("noeviction") @Description("What is evicted at the limit, such as `allkeys-lru`.")
        String maxmemoryPolicy,

        @Default("rdb")
        @Description(
                "`none`; `rdb`: snapshots, at the points that `save` names; `aof`: every write is appended to a file.")
        String persistence,

        @Computed(optional = true)
        @Description(
                "When a snapshot is made, each as `\"SECONDS CHANGES\"`. Default: redis' own points with `rdb`, none"
                        + " otherwise.")
        @Nullable
        List<String> save,

        @Default("16") @WrittenInto("sha256") @Description("Number of databases.")
        int databases,

        @Sensitive @WrittenInto("password_sha256") @Description("The password that clients must give.") @Nullable
        String password,

        @Block
        @WrittenInto("sha256")
        @Description("Other directives of redis.conf; each value of a list is a line of its own.")
        Map<String, List<String>> extra,

        @Default("true") @Description("Whether the server starts with the host.")
        boolean enabled,

        @Default("true") @Description("Whether the server is running.")
        boolean running,

        @Computed @ContentHash @Description("SHA-256 of the configuration file.") @Nullable
        String sha256,

        @Computed @ContentHash @Description("SHA-256 of the file with the password; empty without one.") @Nullable
        String passwordSha256,

        @Computed
        @Description("Whether a running server goes by its files as they are, and lets in who has the password.")
        @Nullable
        Boolean loaded,

        @Computed @Description("Owner of the files, always `redis`.") @Nullable
        String owner,

        @Computed @Description("Group of the files, always `redis`.") @Nullable
        String group,

        @Computed @Description("Mode of the files, always `0640`.") @Nullable
        String mode,

        @Computed @Description("Path of the configuration file.") @Nullable
        String path,

        @Computed @Description("The server's unit.") @Nullable
        String unit,

        @Computed @Description("Names the server on its host: the unit.") @Nullable
        String id) {}
