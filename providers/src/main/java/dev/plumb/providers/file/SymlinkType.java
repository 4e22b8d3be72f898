package dev.plumb.providers.file;

import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import java.util.List;
import java.util.Optional;

/** The resource type {@code symlink}. */
public final class SymlinkType implements HostResourceType<SymlinkResource> {
    @Override
    public String name() {
        return "symlink";
    }

    @Override
    public Class<SymlinkResource> record() {
        return SymlinkResource.class;
    }

    @Override
    public String host(SymlinkResource resource) {
        return resource.host();
    }

    @Override
    public Result<SymlinkResource> plan(PlanRequest<SymlinkResource> request) {
        SymlinkResource given = request.configured();
        FileArguments arguments = new FileArguments();
        String path = arguments.path("path", given.path());
        arguments.requirePrintable("target", given.target());
        if (given.target().isEmpty()) {
            arguments.refuse("target", "A symbolic link cannot point to nothing.", null);
        }
        return arguments.result(new SymlinkResource(given.host(), path, given.target(), path));
    }

    @Override
    public Probe<SymlinkResource> probe(SymlinkResource about) {
        return new Probe<>(List.of(Question.AtPath.withoutContent(about.path())), answers -> observe(about, answers));
    }

    @Override
    public Work work(Change<SymlinkResource> change) {
        SymlinkResource after = change.after();
        if (after == null) {
            return Work.of(new Step.RemoveFile(change.either().path()));
        }
        SymlinkResource before = change.before();
        boolean same = before != null && before.target().equals(after.target());
        return same ? Work.of() : Work.of(new Step.PutSymlink(after.path(), after.target()));
    }

    private static Result<Optional<SymlinkResource>> observe(SymlinkResource about, Answers answers) {
        PathAnswer there = answers.path(about.path());
        if (there.absent()) {
            return Result.of(Optional.empty());
        }
        if (there.kind() != PathAnswer.Kind.SYMLINK) {
            return Result.failure(OtherKind.refusal(about.path(), there, "a symbolic link"));
        }
        return Result.of(Optional.of(new SymlinkResource(about.host(), about.path(), there.target(), about.path())));
    }
}
