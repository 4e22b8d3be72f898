package dev.plumb.providers.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.provider.OutputAnswer;
import dev.plumb.provider.PlanRequest;
import dev.plumb.providers.Golden;
import dev.plumb.schema.RecordSchema;
import dev.plumb.testkit.MemoryBlobs;
import dev.plumb.testkit.MemoryLocalFiles;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationFileTest {
    private final MemoryBlobs blobs = new MemoryBlobs();

    @Test
    void rendersAnInstanceThatOnlyItsSocketReaches() {
        RedisServer planned = planned(Map.of(
                "name", "chat",
                "maxmemory", "64mb",
                "maxmemory_policy", "allkeys-lru",
                "persistence", "none",
                "password", "p\u00e4 \"ss\\ $x;'",
                "extra", Map.of("client-output-buffer-limit", List.of("normal 0 0 0", "pubsub 32mb 8mb 60"))));
        Golden.assertSame("redis/redis-chat.conf", text(planned.sha256()));
        Golden.assertSame("redis/redis-chat.secret", text(planned.passwordSha256()));
    }

    @Test
    void rendersTheStockServer() {
        RedisServer planned = planned(Map.of("persistence", "aof", "save", List.of("900 1")));
        assertThat(planned.unit()).isEqualTo("redis-server.service");
        assertThat(planned.passwordSha256()).isEmpty();
        Golden.assertSame("redis/redis.conf", text(planned.sha256()));
    }

    @Test
    void readsBothFormsOfRedisCli() {
        String raw = "maxmemory\n1500\nmaxclients\n9\nsave\n\nappendonly\nno\nmaxmemory-policy\nnoeviction\n";
        String numbered = "1) \"maxmemory\"\n2) \"1500\"\n3) \"save\"\n4) \"\"\n5) \"appendonly\"\n6) \"no\"\n"
                + "7) \"maxmemory-policy\"\n8) \"noeviction\"\n";
        RunningConfiguration expected = new RunningConfiguration("1500", "noeviction", List.of(), "no");
        assertThat(RunningConfiguration.read(new OutputAnswer(0, raw))).contains(expected);
        assertThat(RunningConfiguration.read(new OutputAnswer(0, numbered))).contains(expected);
        assertThat(RunningConfiguration.read(new OutputAnswer(127, ""))).isEmpty();
        assertThat(RunningConfiguration.read(new OutputAnswer(0, "NOAUTH Authentication required.\n")))
                .isEmpty();
    }

    @Test
    void asksWhereTheServerListens() {
        assertThat(command(Map.of("bind", List.of("-::1", "10.0.0.1")))).contains("-h", "::1", "-p", "6379");
        assertThat(command(Map.of("bind", List.of("0.0.0.0"), "password", "x"))).contains("-h", "127.0.0.1");
        assertThat(command(Map.of("unix_socket", "/run/redis/s"))).contains("-s", "/run/redis/s");
    }

    private List<String> command(Map<String, Object> arguments) {
        return RunningConfiguration.question(planned(arguments)).command();
    }

    private RedisServer planned(Map<String, Object> arguments) {
        Map<String, Object> all = new HashMap<>(arguments);
        all.put("host", "web");
        RedisServer configured = RecordSchema.of(RedisServer.class)
                .toRecord((Value.Obj) Values.of(all))
                .get();
        return new RedisServerType()
                .plan(new PlanRequest<>(
                        "a.b", configured, null, null, false, new MemoryLocalFiles(), blobs, Instant.EPOCH))
                .get();
    }

    private String text(String sha256) {
        return new String(blobs.get(sha256).orElseThrow(), StandardCharsets.UTF_8);
    }
}
