package dev.plumb.providers.file;

import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Change;
import dev.plumb.provider.Check;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The resource type {@code file}. */
public final class FileType implements HostResourceType<FileResource> {
    @Override
    public String name() {
        return "file";
    }

    @Override
    public Class<FileResource> record() {
        return FileResource.class;
    }

    @Override
    public String host(FileResource resource) {
        return resource.host();
    }

    @Override
    public Result<FileResource> plan(PlanRequest<FileResource> request) {
        FileResource given = request.configured();
        FileArguments arguments = new FileArguments();
        String path = arguments.path("path", given.path());
        String hash = given.sha256() != null ? given.sha256() : hash(request, arguments);
        return arguments.result(new FileResource(
                given.host(),
                path,
                given.content(),
                given.source(),
                arguments.account("owner", given.owner()),
                arguments.account("group", given.group()),
                arguments.mode("mode", given.mode()),
                arguments.validation("validate", given.validate()),
                path,
                hash));
    }

    @Override
    public Probe<FileResource> probe(FileResource about) {
        Set<String> known = about.sha256() == null ? Set.of() : Set.of(about.sha256());
        return new Probe<>(List.of(new Question.AtPath(about.path(), known)), answers -> observe(about, answers));
    }

    @Override
    public Work work(Change<FileResource> change) {
        FileResource after = change.after();
        if (after == null) {
            FileResource gone = change.either();
            // What is not there cannot be looked at by itself; the whole that it belonged to can.
            List<Check> checks = Validation.checks(gone.validate(), gone.path()).stream()
                    .filter(check -> !(check instanceof Check.UnitFile || check instanceof Check.RedisConfiguration))
                    .toList();
            return new Work(List.of(new Step.RemoveFile(gone.path())), checks);
        }
        FileResource before = change.before();
        Step.PutFile step = step(after);
        return before != null && step.equals(step(before))
                ? Work.of()
                : new Work(List.of(step), Validation.checks(after.validate(), after.path()));
    }

    private static @Nullable String hash(PlanRequest<FileResource> request, FileArguments arguments) {
        String content = request.configured().content();
        String source = request.configured().source();
        if ((content == null) == (source == null)) {
            String problem = content == null ? "Neither" : "Both";
            arguments.refuse("content", problem + " \"content\" and \"source\" are set.", "Set exactly one of them.");
            return null;
        }
        try {
            byte[] bytes = source == null
                    ? Objects.requireNonNull(content).getBytes(StandardCharsets.UTF_8)
                    : request.files().read(source);
            return request.blobs().put(bytes);
        } catch (IOException e) {
            arguments.refuseUnreadable("file", String.valueOf(source), e);
            return null;
        }
    }

    private static Result<Optional<FileResource>> observe(FileResource about, Answers answers) {
        PathAnswer there = answers.path(about.path());
        if (there.absent()) {
            return Result.of(Optional.empty());
        }
        if (there.kind() != PathAnswer.Kind.FILE) {
            return Result.failure(OtherKind.refusal(about.path(), there, "a file"));
        }
        return Result.of(Optional.of(new FileResource(
                about.host(),
                about.path(),
                about.content(),
                about.source(),
                there.owner(),
                there.group(),
                there.mode(),
                about.validate(),
                about.path(),
                there.sha256())));
    }

    /** By the hash alone: in a change back to the original, content and source are not the original's. */
    private static Step.PutFile step(FileResource file) {
        String hash = Objects.requireNonNull(file.sha256(), "planned and observed files have a hash");
        return new Step.PutFile(file.path(), hash, file.owner(), file.group(), file.mode(), false);
    }
}
