package dev.plumb.providers.user;

import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Answers;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.OutputAnswer;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The resource type {@code user}. */
public final class UserType implements HostResourceType<UserResource> {
    @Override
    public String name() {
        return "user";
    }

    @Override
    public Class<UserResource> record() {
        return UserResource.class;
    }

    @Override
    public String host(UserResource user) {
        return user.host();
    }

    @Override
    public Result<UserResource> plan(PlanRequest<UserResource> request) {
        UserResource given = request.configured();
        AccountArguments arguments = new AccountArguments();
        arguments.name("name", given.name());
        arguments.number("uid", given.uid());
        arguments.name("group", given.group());
        Objects.requireNonNullElse(given.groups(), Set.<String>of()).forEach(group -> arguments.name("groups", group));
        arguments.path("home", given.home());
        arguments.path("shell", given.shell());
        arguments.text("comment", given.comment());
        UserResource live = request.live();
        return arguments.result(new UserResource(
                given.host(),
                given.name(),
                given.uid() != null || live == null ? given.uid() : live.uid(),
                given.group() != null ? given.group() : live == null ? given.name() : live.group(),
                given.groups(),
                given.home() != null ? given.home() : live == null ? "/home/" + given.name() : live.home(),
                given.shell(),
                given.comment(),
                given.system(),
                given.createHome(),
                given.name()));
    }

    @Override
    public Probe<UserResource> probe(UserResource about) {
        return new Probe<>(
                List.of(entry(about), groupNames(about, "-gn"), groupNames(about, "-Gn")),
                answers -> Result.of(observe(about, answers)));
    }

    @Override
    public Work work(Change<UserResource> change) {
        UserResource before = change.before();
        UserResource after = change.after();
        String name = change.either().name();
        List<String> remove = List.of("userdel", name);
        if (after == null) {
            return Work.of(new Step.Run(remove, UserCommands.add(change.either()), Map.of()));
        }
        if (before == null) {
            return Work.of(new Step.RunFirst(UserCommands.add(after), remove));
        }
        List<String> there = UserCommands.modify(before, after);
        return there.isEmpty() ? Work.of() : Work.of(new Step.RunFirst(there, UserCommands.modify(after, before)));
    }

    private static Question.Output entry(UserResource user) {
        return new Question.Output(List.of("getent", "passwd", user.name()), Map.of());
    }

    private static Question.Output groupNames(UserResource user, String which) {
        return new Question.Output(List.of("id", which, user.name()), Map.of());
    }

    /** Where there is no getent (a root directory), nobody can say that the user is another. */
    private static Optional<UserResource> observe(UserResource about, Answers answers) {
        OutputAnswer entry = answers.output(entry(about).command());
        if (entry.exitCode() == AccountLines.NO_SUCH_PROGRAM) {
            return Optional.of(about);
        }
        String[] parts = entry.output().strip().split(":", -1);
        if (entry.exitCode() != 0 || parts.length < 7) {
            return Optional.empty();
        }
        String primary =
                answers.output(groupNames(about, "-gn").command()).output().strip();
        Set<String> groups =
                new TreeSet<>(List.of(answers.output(groupNames(about, "-Gn").command())
                        .output()
                        .strip()
                        .split(" ")));
        groups.remove(primary);
        groups.remove("");
        return Optional.of(new UserResource(
                about.host(),
                about.name(),
                AccountLines.number(parts[2]),
                primary,
                about.groups() == null ? null : groups,
                parts[5],
                parts[6],
                parts[4].replaceFirst(",*$", ""),
                about.system(),
                about.createHome(),
                about.name()));
    }
}
