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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The resource type {@code directory}. */
public final class DirectoryType implements HostResourceType<DirectoryResource> {
    @Override
    public String name() {
        return "directory";
    }

    @Override
    public Class<DirectoryResource> record() {
        return DirectoryResource.class;
    }

    @Override
    public String host(DirectoryResource resource) {
        return resource.host();
    }

    @Override
    public Result<DirectoryResource> plan(PlanRequest<DirectoryResource> request) {
        DirectoryResource given = request.configured();
        FileArguments arguments = new FileArguments();
        String path = arguments.path("path", given.path());
        if (given.keep() != null && !given.exclusive()) {
            arguments.refuse("keep", "It says what stays in an exclusive directory.", "Set exclusive = true.");
        }
        return arguments.result(new DirectoryResource(
                given.host(),
                path,
                arguments.account("owner", given.owner()),
                arguments.account("group", given.group()),
                arguments.mode("mode", given.mode()),
                given.exclusive(),
                given.keep(),
                List.of(),
                path));
    }

    @Override
    public Probe<DirectoryResource> probe(DirectoryResource about) {
        List<Question> questions = new ArrayList<>(List.of(Question.AtPath.withoutContent(about.path())));
        if (about.exclusive()) {
            questions.add(new Question.Below(about.path()));
        }
        return new Probe<>(questions, answers -> observe(about, answers));
    }

    @Override
    public Work work(Change<DirectoryResource> change) {
        DirectoryResource after = change.after();
        if (after == null) {
            return Work.of(new Step.RemoveEmptyDirectory(change.either().path()));
        }
        DirectoryResource before = change.before();
        List<Step> steps = new ArrayList<>();
        List<Check> checks = new ArrayList<>();
        if (before == null || !step(after).equals(step(before))) {
            steps.add(step(after));
        }
        if (before != null && after.exclusive()) {
            Strangers.of(before).remove(steps, checks);
        }
        return new Work(steps, checks);
    }

    private static Result<Optional<DirectoryResource>> observe(DirectoryResource about, Answers answers) {
        PathAnswer there = answers.path(about.path());
        if (there.absent()) {
            return Result.of(Optional.empty());
        }
        if (there.kind() != PathAnswer.Kind.DIRECTORY) {
            return Result.failure(OtherKind.refusal(about.path(), there, "a directory"));
        }
        List<String> strangers = about.exclusive() ? Strangers.among(about, answers.below(about.path())) : List.of();
        return Result.of(Optional.of(new DirectoryResource(
                about.host(),
                about.path(),
                there.owner(),
                there.group(),
                there.mode(),
                about.exclusive(),
                about.keep(),
                strangers,
                about.path())));
    }

    private static Step.PutDirectory step(DirectoryResource directory) {
        return new Step.PutDirectory(directory.path(), directory.owner(), directory.group(), directory.mode());
    }
}
