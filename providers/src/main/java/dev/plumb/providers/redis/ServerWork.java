package dev.plumb.providers.redis;

import dev.plumb.provider.Blobs;
import dev.plumb.provider.Change;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides what a change needs: which file, and whether the server is told, restarted, started or stopped. */
final class ServerWork {
    private final @Nullable RedisServer before;
    private final @Nullable RedisServer after;
    private final @Nullable RedisServer recorded;
    private final Instance instance;
    private final List<Step> steps = new ArrayList<>();

    ServerWork(Change<RedisServer> change) {
        before = change.before();
        after = change.after();
        recorded = change.recorded();
        instance = Instance.of(change.either());
    }

    Work work() {
        if (after == null) {
            remove();
        } else {
            put(after);
        }
        return new Work(steps, List.of());
    }

    private void remove() {
        steps.add(new Step.ActOnUnit(instance.unit(), Step.Verb.STOP));
        steps.add(new Step.EnableUnit(instance.unit(), false));
        steps.add(new Step.RemoveFile(instance.passwordFile()));
        steps.add(new Step.RemoveFile(instance.file()));
    }

    private void put(RedisServer goal) {
        boolean fileChanges = before == null || !Objects.equals(before.sha256(), goal.sha256());
        boolean passwordChanges = before == null || !Objects.equals(before.passwordSha256(), goal.passwordSha256());
        files(goal, fileChanges, passwordChanges);
        if (before == null || before.enabled() != goal.enabled()) {
            steps.add(new Step.EnableUnit(instance.unit(), goal.enabled()));
        }
        boolean owed = before != null && Boolean.FALSE.equals(before.loaded());
        boolean restart = passwordChanges || owed || (fileChanges && !onlySettings(goal));
        service(goal, restart);
    }

    private void files(RedisServer goal, boolean fileChanges, boolean passwordChanges) {
        boolean access = before != null
                && !(Objects.equals(before.owner(), goal.owner())
                        && Objects.equals(before.group(), goal.group())
                        && Objects.equals(before.mode(), goal.mode()));
        if (fileChanges || access) {
            steps.add(file(instance.file(), Objects.requireNonNull(goal.sha256()), goal, false));
        }
        String secret = Objects.requireNonNullElse(goal.passwordSha256(), "");
        if (secret.isEmpty() && passwordChanges) {
            steps.add(new Step.RemoveFile(instance.passwordFile()));
        } else if (!secret.isEmpty() && (passwordChanges || access)) {
            steps.add(file(instance.passwordFile(), secret, goal, true));
        }
    }

    private static Step file(String path, String sha256, RedisServer goal, boolean sensitive) {
        return new Step.PutFile(
                path,
                sha256,
                Objects.requireNonNull(goal.owner()),
                Objects.requireNonNull(goal.group()),
                Objects.requireNonNull(goal.mode()),
                sensitive);
    }

    private void service(RedisServer goal, boolean restart) {
        boolean runs = before != null && before.running();
        if (!goal.running()) {
            if (before == null || runs) {
                steps.add(new Step.ActOnUnit(instance.unit(), Step.Verb.STOP));
            }
        } else if (restart) {
            steps.add(new Step.ActOnUnit(instance.unit(), Step.Verb.RESTART));
        } else if (!runs) {
            steps.add(new Step.ActOnUnit(instance.unit(), Step.Verb.START));
        } else {
            if (steps.stream().anyMatch(Step.PutFile.class::isInstance)) {
                steps.add(new Step.NoteLoaded(instance.unit()));
            }
            steps.addAll(RunningConfiguration.of(Objects.requireNonNull(before))
                    .stepsTo(RunningConfiguration.of(goal), goal));
        }
    }

    /**
     * Whether the file changes in nothing but what a running server can be told. For that the file must be as we wrote
     * it: after an edit by hand nobody knows what the server was started with. Only asked when the password stays, so
     * that there is one now if there shall be; the recorded one may not be at hand.
     */
    private boolean onlySettings(RedisServer goal) {
        if (before == null || recorded == null) {
            return false;
        }
        boolean password = goal.password() != null;
        byte[] text = ConfigurationFile.renderWith(RunningConfiguration.of(recorded), recorded, password);
        boolean untouched = Blobs.sha256(text).equals(before.sha256());
        // What was there before Plumb is put back as it was; its text is not what its arguments say.
        boolean ours = Blobs.sha256(ConfigurationFile.render(goal)).equals(goal.sha256());
        return untouched && ours && Arrays.equals(fixedPart(recorded, password), fixedPart(goal, password));
    }

    /** The file of {@code server} with settings that are always the same. */
    private static byte[] fixedPart(RedisServer server, boolean password) {
        RunningConfiguration settings = new RunningConfiguration("0", "noeviction", List.of(), "no");
        return ConfigurationFile.renderWith(settings, server, password);
    }
}
