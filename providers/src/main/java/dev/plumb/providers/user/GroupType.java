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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The resource type {@code group}. */
public final class GroupType implements HostResourceType<GroupResource> {
    @Override
    public String name() {
        return "group";
    }

    @Override
    public Class<GroupResource> record() {
        return GroupResource.class;
    }

    @Override
    public String host(GroupResource group) {
        return group.host();
    }

    @Override
    public Result<GroupResource> plan(PlanRequest<GroupResource> request) {
        GroupResource given = request.configured();
        AccountArguments arguments = new AccountArguments();
        arguments.name("name", given.name());
        arguments.number("gid", given.gid());
        GroupResource live = request.live();
        Integer gid = given.gid() != null || live == null ? given.gid() : live.gid();
        return arguments.result(with(given, gid));
    }

    @Override
    public Probe<GroupResource> probe(GroupResource about) {
        Question.Output question = question(about);
        return new Probe<>(List.of(question), answers -> Result.of(observe(about, answers, question)));
    }

    @Override
    public Work work(Change<GroupResource> change) {
        GroupResource before = change.before();
        GroupResource after = change.after();
        String name = change.either().name();
        if (after == null) {
            return Work.of(new Step.Run(List.of("groupdel", name), add(change.either()), Map.of()));
        }
        if (before == null) {
            return Work.of(new Step.RunFirst(add(after), List.of("groupdel", name)));
        }
        return after.gid() == null || Objects.equals(before.gid(), after.gid())
                ? Work.of()
                : Work.of(new Step.RunFirst(number(name, after), number(name, before)));
    }

    private static Question.Output question(GroupResource group) {
        return new Question.Output(List.of("getent", "group", group.name()), Map.of());
    }

    /** Where there is no getent (a root directory), nobody can say that the group is another. */
    private static Optional<GroupResource> observe(GroupResource about, Answers answers, Question.Output question) {
        OutputAnswer answer = answers.output(question.command());
        String[] parts = answer.output().strip().split(":", -1);
        if (answer.exitCode() == AccountLines.NO_SUCH_PROGRAM) {
            return Optional.of(about);
        }
        return answer.exitCode() != 0 || parts.length < 4
                ? Optional.empty()
                : Optional.of(with(about, AccountLines.number(parts[2])));
    }

    private static List<String> add(GroupResource group) {
        List<String> command = new ArrayList<>(List.of("groupadd"));
        if (group.system()) {
            command.add("--system");
        }
        if (group.gid() != null) {
            command.addAll(List.of("--gid", String.valueOf(group.gid())));
        }
        command.add(group.name());
        return command;
    }

    private static List<String> number(String name, GroupResource group) {
        return List.of("groupmod", "--gid", String.valueOf(group.gid()), name);
    }

    private static GroupResource with(GroupResource group, @org.jspecify.annotations.Nullable Integer gid) {
        return new GroupResource(group.host(), group.name(), gid, group.system(), group.name());
    }
}
