package dev.plumb.engine;

import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Change;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Probe;
import dev.plumb.provider.Question;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import dev.plumb.schema.Computed;
import dev.plumb.schema.Identity;
import dev.plumb.schema.Recorded;
import dev.plumb.schema.WrittenInto;
import dev.plumb.value.Value;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A unit that is there and runs, and is restarted when something that it watches changes. */
final class WatcherType implements HostResourceType<WatcherType.Watcher> {
    record Watcher(
            @Identity String host,
            @Identity String unit,
            @WrittenInto("token") @Nullable Value watched,
            @Computed @Recorded @Nullable String token) {}

    @Override
    public String name() {
        return "watcher";
    }

    @Override
    public Class<Watcher> record() {
        return Watcher.class;
    }

    @Override
    public Result<Watcher> plan(PlanRequest<Watcher> request) {
        Watcher given = request.configured();
        Value watched = given.watched();
        return Result.of(new Watcher(
                given.host(), given.unit(), watched, watched == null ? "" : String.valueOf(watched.hashCode())));
    }

    @Override
    public String host(Watcher resource) {
        return resource.host();
    }

    @Override
    public Probe<Watcher> probe(Watcher about) {
        return new Probe<>(List.of(new Question.Unit(about.unit())), answers -> Result.of(Optional.of(about)));
    }

    @Override
    public Work work(Change<Watcher> change) {
        Watcher after = change.after();
        boolean known =
                change.recorded() != null && !"".equals(change.recorded().token());
        Watcher then = known ? change.recorded() : change.before();
        return after == null || then == null || "".equals(after.token()) || Objects.equals(then.token(), after.token())
                ? new Work(List.of(), List.of())
                : Work.of(new Step.ActOnUnit(after.unit(), Step.Verb.RESTART));
    }
}
