package dev.plumb.providers.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.Step;
import dev.plumb.testkit.MemoryHost;
import dev.plumb.testkit.ResourceTypeContract;
import dev.plumb.testkit.TypeTrial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisServerTypeTest extends ResourceTypeContract<RedisServer> {
    private static final String FILE = "/etc/redis/redis-chat.conf";
    private static final String SECRET = "/etc/redis/redis-chat.secret";
    private static final String UNIT = "redis-server@chat.service";
    private static final List<String> SOCKET = List.of("-s", "/run/redis-chat/redis-server.sock");
    private static final Step RESTART = new Step.ActOnUnit(UNIT, Step.Verb.RESTART);

    private MemoryRedis redis;

    @Override
    protected HostResourceType<RedisServer> type() {
        return new RedisServerType();
    }

    @BeforeEach
    @Override
    protected void prepare() {
        host.file("/lib/systemd/system/redis-server@.service", "[Install]\n").directory("/etc/redis");
        redis = new MemoryRedis(host, "chat", SOCKET);
        redis.understands(SOCKET, "maxmemory", "67108864");
        redis.understands(SOCKET, "maxmemory", "134217728");
        redis.understands(SOCKET, "maxmemory-policy", "allkeys-lru");
        redis.understands(SOCKET, "maxmemory-policy", "noeviction");
        redis.understands(SOCKET, "save", "");
        redis.understands(SOCKET, "save", "900 1");
        redis.understands(SOCKET, "appendonly", "no");
        redis.understands(SOCKET, "appendonly", "yes");
    }

    @Override
    protected Map<String, ?> example() {
        return Map.of(
                "host",
                "web",
                "name",
                "chat",
                "maxmemory",
                "64mb",
                "maxmemory_policy",
                "allkeys-lru",
                "persistence",
                "none",
                "password",
                "open \"sesame\"",
                "extra",
                Map.of("tcp-backlog", List.of("128")));
    }

    @Override
    protected List<Map<String, ?>> changes() {
        return List.of(
                exampleWith("maxmemory", "128mb"),
                exampleWith("persistence", "rdb", "save", List.of("900 1")),
                exampleWith("persistence", "aof"),
                exampleWith("port", 6380),
                exampleWith("password", null),
                exampleWith("running", false, "enabled", false));
    }

    @Override
    protected Map<String, Consumer<MemoryHost>> drifts() {
        Map<String, Consumer<MemoryHost>> drifts = new TreeMap<>(Map.of(
                "maxmemory",
                host -> redis.set("maxmemory", "134217728"),
                "maxmemory_policy",
                host -> redis.set("maxmemory-policy", "noeviction"),
                "save",
                host -> redis.set("save", "900 1"),
                "persistence",
                host -> redis.set("appendonly", "yes"),
                "enabled",
                host -> host.enabled(UNIT, false),
                "running",
                host -> host.active(UNIT, false),
                "sha256",
                host -> host.file(FILE, "port 1\n", "redis", "redis", "0640"),
                "password_sha256",
                host -> host.file(SECRET, "requirepass x\n", "redis", "redis", "0640"),
                "owner",
                host -> host.file(FILE, host.text(FILE), "root", "redis", "0640"),
                "mode",
                host -> host.file(SECRET, host.text(SECRET), "redis", "redis", "0644")));
        drifts.put("loaded", host -> host.outdated(UNIT, true));
        return drifts;
    }

    @Override
    protected Set<String> undriftable() {
        return Set.of("group", "path", "unit");
    }

    @Override
    protected void occupy(MemoryHost target) {
        target.file(FILE, "port 7000\n", "redis", "redis", "0600").active(UNIT, true);
    }

    @Test
    void aSettingChangedByHandIsMendedWithoutRestart() {
        TypeTrial<RedisServer> trial = trial();
        trial.apply(example());
        redis.set("maxmemory", "134217728");
        TypeTrial.Planned<RedisServer> planned = trial.plan(example());
        assertThat(planned.changed()).containsExactly("maxmemory");
        assertThat(planned.live().maxmemory()).isEqualTo("128mb");
        assertThat(stepsOf(trial, example())).hasSize(1).allMatch(step -> step instanceof Step.Run);
    }

    @Test
    void aNewLimitNeedsNoRestartAndANewPortDoes() {
        TypeTrial<RedisServer> trial = trial();
        trial.apply(example());
        assertThat(stepsOf(trial, exampleWith("maxmemory", "128mb"))).hasSize(3).doesNotContain(RESTART);
        assertThat(stepsOf(trial, exampleWith("port", 6380))).contains(RESTART);
    }

    @Test
    void afterAnEditByHandTheServerIsRestarted() {
        TypeTrial<RedisServer> trial = trial();
        trial.apply(example());
        host.file(FILE, host.text(FILE) + "port 6390\n", "redis", "redis", "0640");
        assertThat(stepsOf(trial, exampleWith("maxmemory", "128mb"))).contains(RESTART);
    }

    @Test
    void theSameLimitInOtherUnitsIsNoDrift() {
        assertThat(MemorySize.same("64mb", "67108864")).isTrue();
        assertThat(MemorySize.same("64MB", "65536kb")).isTrue();
        assertThat(MemorySize.same("64m", "64mb")).isFalse();
        assertThat(MemorySize.readable("1500")).isEqualTo("1500");
    }

    @Test
    void aServerThatSaysNothingOfItselfIsNotDrift() {
        TypeTrial<RedisServer> trial = trial();
        trial.apply(example());
        for (String answer : List.of("ERR unknown command 'CONFIG'\n\n", "NOPERM no permissions\n\n", "")) {
            answers(trial, answer);
            assertThat(trial.plan(example()).changed()).as(answer).isEmpty();
        }
    }

    @Test
    void aServerThatKeepsOutWhoHasThePasswordIsRestarted() {
        TypeTrial<RedisServer> trial = trial();
        trial.apply(example());
        answers(trial, "NOAUTH Authentication required.\n\n");
        assertThat(trial.plan(example()).changed()).containsExactly("loaded");
        assertThat(stepsOf(trial, example())).containsExactly(RESTART);
    }

    @Test
    void aServerWithUsersOfItsOwnMayKeepUsOut() {
        TypeTrial<RedisServer> trial = trial();
        Map<String, ?> users = exampleWith("extra", Map.of("user", List.of("default off")));
        trial.apply(users);
        answers(trial, "NOAUTH Authentication required.\n\n");
        assertThat(trial.plan(users).changed()).isEmpty();
    }

    private void answers(TypeTrial<RedisServer> trial, String answer) {
        List<String> question = RunningConfiguration.question(trial.recorded()).command();
        host.output(question, () -> new dev.plumb.provider.OutputAnswer(0, answer));
    }

    @Test
    void aServerThatWasNotRestartedForItsFileIs() {
        TypeTrial<RedisServer> trial = trial();
        trial.apply(example());
        host.outdated(UNIT, true);
        assertThat(trial.plan(example()).changed()).containsExactly("loaded");
        assertThat(stepsOf(trial, example())).containsExactly(RESTART);
    }

    @Test
    void aFileThatWasPutWithoutRestartIsNotedAsLoaded() {
        TypeTrial<RedisServer> trial = trial();
        trial.apply(example());
        assertThat(stepsOf(trial, exampleWith("maxmemory", "128mb"))).contains(new Step.NoteLoaded(UNIT));
    }

    @Test
    void theSecretIsInNoTextAndNotInTheMainFile() {
        TypeTrial<RedisServer> trial = trial();
        trial.apply(example());
        assertThat(host.text(FILE)).contains("include " + SECRET).doesNotContain("sesame");
        assertThat(host.text(SECRET)).isEqualTo("requirepass \"open \\\"sesame\\\"\"\n");
        assertThat(host.done().toString()).doesNotContain("sesame");
        assertThat(type().probe(trial.recorded()).questions().toString()).doesNotContain("sesame");
        assertThat(trial.errors(exampleWith("password", "se\nsame")).toString())
                .contains("redis.password")
                .doesNotContain("sesame");
    }

    @Test
    void refusesWhatCannotBeMeant() {
        assertThat(codes("maxmemory", "64 mb")).containsExactly("redis.malformed");
        assertThat(codes("maxmemory_policy", "allkeys-lri")).containsExactly("redis.malformed");
        assertThat(codes("persistence", "both")).containsExactly("redis.malformed");
        assertThat(codes("name", "../x")).contains("redis.malformed");
        assertThat(codes("bind", List.of("127.0.0.1\nport 1"))).contains("redis.malformed");
        assertThat(codes("unix_socket", "")).containsExactly("redis.unreachable");
        assertThat(codes("extra", Map.of("tcp-backlog", List.of("1\nport 2")))).containsExactly("redis.malformed");
        assertThat(codes("extra", Map.of("port", List.of("1")))).containsExactly("redis.own-directive");
        assertThat(codes("port", 6379, "bind", List.of("0.0.0.0"), "password", null))
                .containsExactly("redis.no-password");
    }

    private List<Step> stepsOf(TypeTrial<RedisServer> trial, Map<String, ?> arguments) {
        int before = host.done().size();
        trial.apply(arguments);
        return host.done().subList(before, host.done().size());
    }

    private List<String> codes(Object... namesAndValues) {
        return trial().errors(exampleWith(namesAndValues)).stream()
                .map(Diagnostic::code)
                .toList();
    }
}
