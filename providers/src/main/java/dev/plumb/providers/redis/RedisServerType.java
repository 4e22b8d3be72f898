package dev.plumb.providers.redis;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.OutputAnswer;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Question;
import dev.plumb.provider.Work;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The resource type {@code redis_server}. */
public final class RedisServerType implements HostResourceType<RedisServer> {
    private static final Set<String> ACTIVE = Set.of("active", "reloading");
    private static final Pattern REFUSAL = Pattern.compile("^(NOAUTH|WRONGPASS) ");

    @Override
    public String name() {
        return "redis_server";
    }

    @Override
    public Class<RedisServer> record() {
        return RedisServer.class;
    }

    @Override
    public String host(RedisServer server) {
        return server.host();
    }

    @Override
    public Result<RedisServer> plan(PlanRequest<RedisServer> request) {
        RedisServer completed = completed(request.configured());
        List<Diagnostic> found = Mistakes.in(completed).stream()
                .map(d -> d.withAddress(request.address()))
                .toList();
        if (found.stream().anyMatch(Diagnostic::isError)) {
            return Result.failure(found);
        }
        Files files = new Files(
                fileHash(request, completed),
                passwordHash(request),
                true,
                Instance.OWNER,
                Instance.OWNER,
                Instance.MODE);
        return Result.of(
                with(completed, completed.enabled(), completed.running(), RunningConfiguration.of(completed), files),
                found);
    }

    private static String fileHash(PlanRequest<RedisServer> request, RedisServer completed) {
        String set = request.configured().sha256();
        return set != null ? set : request.blobs().put(ConfigurationFile.render(completed));
    }

    /** In a rollback the password may not be at hand; then the one that the host has stays. */
    private static @Nullable String passwordHash(PlanRequest<RedisServer> request) {
        RedisServer configured = request.configured();
        String password = configured.password();
        if (configured.passwordSha256() != null) {
            return configured.passwordSha256();
        } else if (password != null) {
            return request.blobs().put(ConfigurationFile.renderPassword(password));
        } else if (configured.sha256() == null) {
            return "";
        }
        RedisServer live = request.live();
        return live == null ? null : live.passwordSha256();
    }

    /** What the configuration leaves to us; an instance listens at its own socket only, as Debian advises. */
    private static RedisServer completed(RedisServer server) {
        Instance instance = Instance.of(server);
        String socket = instance.stock() ? "" : instance.runtimeDirectory() + "/redis-server.sock";
        List<String> points = server.persistence().equals("rdb") ? List.of("3600 1", "300 100", "60 10000") : List.of();
        return new RedisServer(
                server.host(),
                server.name(),
                Objects.requireNonNullElse(server.bind(), List.of("127.0.0.1", "-::1")),
                Objects.requireNonNullElse(server.port(), instance.stock() ? 6379 : 0),
                Objects.requireNonNullElse(server.unixSocket(), socket),
                server.unixSocketMode(),
                server.maxmemory(),
                server.maxmemoryPolicy(),
                server.persistence(),
                Objects.requireNonNullElse(server.save(), points),
                server.databases(),
                server.password(),
                server.extra(),
                server.enabled(),
                server.running(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Override
    public Probe<RedisServer> probe(RedisServer about) {
        RedisServer completed = completed(about);
        Instance instance = Instance.of(about);
        Set<String> known = about.sha256() == null ? Set.of() : Set.of(about.sha256());
        return new Probe<>(
                List.of(
                        new Question.AtPath(instance.file(), known),
                        Question.AtPath.withoutContent(instance.passwordFile()),
                        new Question.Unit(instance.unit()),
                        whatItReads(instance),
                        RunningConfiguration.question(completed)),
                answers -> observe(about, completed, answers));
    }

    private static Result<Optional<RedisServer>> observe(RedisServer about, RedisServer completed, Answers answers) {
        Instance instance = Instance.of(about);
        PathAnswer file = answers.path(instance.file());
        PathAnswer secret = answers.path(instance.passwordFile());
        if (file.absent()) {
            return Result.of(Optional.empty());
        }
        if (file.kind() != PathAnswer.Kind.FILE) {
            return Result.failure(Diagnostic.error(
                            "redis.other-kind",
                            "Something else is in the place of a file",
                            "There is no regular file at " + instance.file() + " on the host.")
                    .withHint("Move it away, or give the instance another name."));
        }
        Map<String, String> unit = answers.unit(instance.unit());
        boolean runs = ACTIVE.contains(unit.getOrDefault("ActiveState", ""));
        OutputAnswer said =
                answers.output(RunningConfiguration.question(completed).command());
        boolean loaded = !runs || (answers.loaded(whatItReads(instance)) && !keepsOut(about, said));
        // A server that does not run or does not let us in says nothing; that is not a difference.
        RunningConfiguration running = RunningConfiguration.read(said)
                .map(found -> found.maxmemory(about.maxmemory()))
                .orElse(RunningConfiguration.of(completed));
        return Result.of(Optional.of(with(
                about,
                unit.getOrDefault("UnitFileState", "").equals("enabled"),
                runs,
                running,
                Files.seen(file, secret, loaded))));
    }

    private static Question.Loaded whatItReads(Instance instance) {
        return new Question.Loaded(instance.unit(), List.of(instance.file(), instance.passwordFile()));
    }

    /**
     * Whether a server refuses whoever has its password: it was started with another one. With users of its own, or when
     * the password is not at hand, nothing is known of that.
     */
    private static boolean keepsOut(RedisServer server, OutputAnswer said) {
        boolean known = server.password() != null || "".equals(server.passwordSha256());
        boolean users = server.extra().containsKey("user") || server.extra().containsKey("aclfile");
        return known && !users && REFUSAL.matcher(said.output()).find();
    }

    @Override
    public Work work(Change<RedisServer> change) {
        return new ServerWork(change).work();
    }

    /** {@code server} with what is on the host, or shall be; without a file for it there is no password. */
    private static RedisServer with(
            RedisServer server, boolean enabled, boolean running, RunningConfiguration values, Files files) {
        Instance instance = Instance.of(server);
        return new RedisServer(
                server.host(),
                server.name(),
                server.bind(),
                server.port(),
                server.unixSocket(),
                server.unixSocketMode(),
                values.maxmemory(),
                values.policy(),
                values.persistence(),
                values.save(),
                server.databases(),
                "".equals(files.passwordSha256()) ? null : server.password(),
                server.extra(),
                enabled,
                running,
                files.sha256(),
                files.passwordSha256(),
                files.loaded(),
                files.owner(),
                files.group(),
                files.mode(),
                instance.file(),
                instance.unit(),
                instance.unit());
    }

    /** The two files: their contents, whether a server that runs has read them, and what is the same for both. */
    private record Files(
            String sha256, @Nullable String passwordSha256, boolean loaded, String owner, String group, String mode) {
        /** Where the two have different owners or modes, the wrong one is what is seen. */
        static Files seen(PathAnswer file, PathAnswer secret, boolean loaded) {
            return new Files(
                    file.sha256(),
                    secret.sha256(),
                    loaded,
                    wrong(file, secret, PathAnswer::owner, Instance.OWNER),
                    wrong(file, secret, PathAnswer::group, Instance.OWNER),
                    wrong(file, secret, PathAnswer::mode, Instance.MODE));
        }

        private static String wrong(
                PathAnswer file, PathAnswer secret, Function<PathAnswer, String> part, String right) {
            return secret.absent() || !part.apply(file).equals(right) ? part.apply(file) : part.apply(secret);
        }
    }
}
