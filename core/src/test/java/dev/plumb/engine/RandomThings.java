package dev.plumb.engine;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Change;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.StandaloneResourceType;
import dev.plumb.schema.Computed;
import dev.plumb.schema.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A service with things in it, which remembers what was done and minds what must not be done. */
final class RandomThings {
    /**
     * A thing.
     *
     * @param needs the names of those that must be there as long as it is
     */
    record Thing(
            @Identity String name,
            String value,
            List<String> needs,
            @Computed @Nullable String output) {}

    /** What was done. */
    record Done(String what, String name, List<String> needs) {}

    private final Map<String, Thing> things = new TreeMap<>();
    private final List<Done> done = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /** What the service gives a thing. */
    static String output(String name, String value) {
        return "%08x".formatted((name + "=" + value).hashCode());
    }

    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        things.forEach((name, thing) -> values.put(name, thing.value()));
        return values;
    }

    /** Somebody takes the n-th away by hand. */
    void drift(int index) {
        if (!things.isEmpty()) {
            things.remove(List.copyOf(things.keySet()).get(index % things.size()));
        }
    }

    /** What was done since this was last asked. */
    List<Done> takeDone() {
        List<Done> taken = List.copyOf(done);
        done.clear();
        return taken;
    }

    /** What must not have been done. */
    List<String> faults() {
        return faults;
    }

    private Optional<Thing> apply(Change<Thing> change) {
        Thing after = change.after();
        Thing either = change.either();
        boolean there = things.containsKey(either.name());
        if (after == null) {
            require(there, "deleted twice: " + either.name());
            done.add(new Done("delete", either.name(), either.needs()));
            things.remove(either.name());
            return Optional.empty();
        }
        boolean creates = change.before() == null;
        require(creates != there, (creates ? "created twice: " : "updated, but not there: ") + after.name());
        after.needs().forEach(need -> require(things.containsKey(need), after.name() + " was made before " + need));
        done.add(new Done(creates ? "create" : "update", after.name(), after.needs()));
        Thing made = new Thing(after.name(), after.value(), after.needs(), output(after.name(), after.value()));
        things.put(made.name(), made);
        return Optional.of(made);
    }

    private void require(boolean good, String fault) {
        if (!good) {
            faults.add(fault);
        }
    }

    /** The type of these things, as long as a run lasts. */
    StandaloneResourceType<Thing> type(Fate fate) {
        return new StandaloneResourceType<>() {
            @Override
            public String name() {
                return "thing";
            }

            @Override
            public Class<Thing> record() {
                return Thing.class;
            }

            @Override
            public Result<Thing> plan(PlanRequest<Thing> request) {
                Thing wanted = request.configured();
                Thing now = request.live();
                boolean same = now != null
                        && now.name().equals(wanted.name())
                        && now.value().equals(wanted.value());
                return Result.of(new Thing(
                        wanted.name(), wanted.value(), wanted.needs(), same && now != null ? now.output() : null));
            }

            @Override
            public Result<Optional<Thing>> read(Thing recorded) {
                return Result.of(Optional.ofNullable(things.get(recorded.name())));
            }

            @Override
            public Result<Optional<Thing>> apply(Change<Thing> change) {
                return fate.change(
                        () -> Result.of(RandomThings.this.apply(change)),
                        () -> Result.failure(Diagnostic.error("thing.refused", "Refused", "Not today.")));
            }
        };
    }
}
