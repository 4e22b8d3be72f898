package dev.plumb.engine;

import dev.plumb.config.Configuration;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.plan.Plan;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.DataSource;
import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import dev.plumb.state.store.LocalStateStore;
import dev.plumb.testkit.MemoryHost;
import dev.plumb.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lives through a made-up history, and says what is not as it must be. */
final class RandomSite {
    private final RandomCase history;
    private final Path directory;
    private final RandomThings things = new RandomThings();
    private final Map<String, MemoryHost> hosts = Map.of("a", new MemoryHost(), "b", new MemoryHost());
    private final Set<String> paths = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();
    private final NavigableMap<Integer, Snapshot> generations = new TreeMap<>();

    /** What is there after a complete apply. */
    private record Snapshot(
            Map<String, String> things, Map<String, Map<String, String>> files, Map<String, String> outputs) {}

    RandomSite(RandomCase history, Path directory) {
        this.history = history;
        this.directory = directory;
    }

    /** What went wrong that must not; empty when all is well. */
    List<String> live() {
        boolean settled = true;
        for (int i = 0; i < history.runs().size() && faults.isEmpty(); i++) {
            RandomCase.Run run = history.runs().get(i);
            for (int n = 0; n < run.drift(); n++) {
                things.drift(i + n);
            }
            settled = live(run, settled && run.drift() == 0);
            if (!settled && run.fault().kind() == RandomCase.Fault.Kind.NONE) {
                faults.add("a run in which nothing goes wrong is not complete");
            }
            int number = i + 1;
            faults.replaceAll(fault -> "run " + number + ": " + fault);
        }
        if (faults.isEmpty()) {
            goBack();
        }
        return faults;
    }

    /** To each generation from the last to what was there before; to the first of them also when something goes wrong. */
    private void goBack() {
        generations.put(0, new Snapshot(Map.of(), Map.of("a", Map.of(), "b", Map.of()), Map.of()));
        RandomCase.Fault fault = history.runs().get(0).fault();
        for (int number : List.copyOf(generations.descendingKeySet())) {
            if (faults.isEmpty()) {
                boolean complete = back(number, fault) || back(number, RandomCase.Fault.NONE);
                fault = RandomCase.Fault.NONE;
                if (!complete) {
                    faults.add("a rollback in which nothing goes wrong is not complete");
                }
                faults.replaceAll(text -> "rollback to " + number + ": " + text);
            }
        }
    }

    private boolean back(int number, RandomCase.Fault fault) {
        boolean complete = apply(engine -> rollback(engine, number), new Fate(fault));
        inOrder(things.takeDone());
        faults.addAll(things.faults());
        State state = state();
        if (state != null) {
            nothingForgotten(state);
            if (complete) {
                same(Objects.requireNonNull(generations.get(number)), state);
            }
        }
        if (complete && faults.isEmpty()) {
            isEmpty(engine -> rollback(engine, number));
        }
        return complete;
    }

    private @Nullable Plan rollback(Engine engine, int number) {
        Result<Plan> plan = engine.rollback(number, PlanSettings.NORMAL);
        if (plan.hasErrors()) {
            faults.add("not planned: " + plan.diagnostics());
        }
        return plan.hasErrors() ? null : plan.get();
    }

    /** Whether all was done. */
    private boolean live(RandomCase.Run run, boolean settled) {
        RandomSource source = new RandomSource(run.blocks());
        RandomSource goal = run.destroys() ? new RandomSource(List.of()) : source;
        Map<String, String> before = things.values();
        paths.addAll(source.files("a").keySet());
        paths.addAll(source.files("b").keySet());
        Fate fate = new Fate(run.fault());
        boolean complete = apply(engine -> plan(engine, source, run.destroys()), fate);
        List<RandomThings.Done> done = things.takeDone();
        inOrder(done);
        faults.addAll(things.faults());
        State state = state();
        if (state != null) {
            nothingForgotten(state);
            if (complete) {
                Snapshot wanted =
                        new Snapshot(goal.things(), Map.of("a", goal.files("a"), "b", goal.files("b")), goal.outputs());
                same(wanted, state);
                generations.put(state.generation(), wanted);
                if (settled) {
                    nothingNeedless(before, goal.things(), done);
                }
            }
        }
        if (complete && faults.isEmpty()) {
            isEmpty(engine -> plan(engine, source, run.destroys()));
        }
        return complete;
    }

    private boolean apply(Function<Engine, @Nullable Plan> planning, Fate fate) {
        try (Engine engine = engine(fate)) {
            fate.interrupting(engine);
            Plan plan = planning.apply(engine);
            if (plan == null) {
                return false;
            }
            Result<ApplyOutcome> outcome = Site.apply(engine, plan);
            if (outcome.hasErrors()) {
                faults.add("not applied: " + outcome.diagnostics());
                return false;
            }
            return outcome.get().complete();
        } catch (RuntimeException e) {
            if (!fate.isDead()) {
                throw e;
            }
            return false;
        }
    }

    private @Nullable Plan plan(Engine engine, RandomSource source, boolean destroys) {
        Result<Configuration> configuration = configuration(source);
        if (configuration.hasErrors()) {
            faults.add("not read: " + configuration.diagnostics());
            return null;
        }
        Result<Plan> plan =
                engine.plan(configuration.get(), List.of(), destroys ? PlanSettings.DESTROY : PlanSettings.NORMAL);
        if (plan.hasErrors()) {
            faults.add("not planned: " + plan.diagnostics());
        }
        return plan.hasErrors() ? null : plan.get();
    }

    private Result<Configuration> configuration(RandomSource source) {
        Map<String, String> files = source.files();
        if (files.size() == 1) {
            return Site.configuration(source.text());
        }
        try {
            Path root = directory.resolve("configuration");
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path module = Files.createDirectories(root.resolve(file.getKey()));
                String machines = file.getKey().isEmpty() ? Site.MACHINES : "";
                Files.writeString(module.resolve("main.hcl"), machines + file.getValue());
            }
            return ConfigurationFiles.load(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Engine engine(Fate fate) {
        Provider provider = new Provider() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public List<ResourceType<?>> resourceTypes() {
                return List.of(
                        new NoteType(),
                        new MachineType(Map.of("a", fate.host(hosts.get("a")), "b", fate.host(hosts.get("b")))),
                        things.type(fate));
            }

            @Override
            public List<DataSource<?>> dataSources() {
                return List.of(new EchoSource());
            }
        };
        return new Engine(new EngineSettings(
                List.of(provider),
                fate.store(new LocalStateStore(directory)),
                directory,
                history.parallelism(),
                EngineListener.SILENT,
                Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC)));
    }

    /** The state, when it can be read, and every generation of it. */
    private @Nullable State state() {
        LocalStateStore store = new LocalStateStore(directory);
        Result<State> state = store.read();
        faults.addAll(state.diagnostics().stream().map(Object::toString).toList());
        Result<List<Integer>> generations = store.generations();
        if (!generations.hasErrors()) {
            generations
                    .get()
                    .forEach(number -> store.generation(number)
                            .diagnostics()
                            .forEach(diagnostic -> faults.add(diagnostic.toString())));
        }
        return state.orNull();
    }

    /** What was taken away was taken away after what needed it. */
    private void inOrder(List<RandomThings.Done> done) {
        Set<String> deleted = new HashSet<>();
        for (RandomThings.Done one : done) {
            if (one.what().equals("delete")) {
                deleted.add(one.name());
                for (String need : one.needs()) {
                    if (deleted.contains(need)) {
                        faults.add(need + " was deleted before " + one.name() + ", which needs it");
                    }
                }
            }
        }
    }

    /** All that is there is in state, so that it is never lost. */
    private void nothingForgotten(State state) {
        Set<String> known = new HashSet<>();
        for (InstanceState instance : state.instances().values()) {
            add(instance.attributes(), known);
            instance.deposed().values().forEach(object -> add(object, known));
        }
        things.values().keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add("state knows nothing of " + name));
    }

    private static void add(Value.Obj object, Set<String> known) {
        if (object.attributes().get("name") instanceof Value.Str name) {
            known.add(name.text());
        }
    }

    private void same(Snapshot wanted, State state) {
        same("things", things.values(), wanted.things());
        hosts.forEach((name, host) -> {
            Map<String, String> files = new TreeMap<>();
            for (String path : paths) {
                String text = host.text(path);
                if (text != null) {
                    files.put(path, text);
                }
            }
            same(
                    "files on " + name,
                    files,
                    Objects.requireNonNull(wanted.files().get(name)));
        });
        Map<String, String> outputs = new TreeMap<>();
        state.outputs()
                .forEach((name, value) -> outputs.put(name, value instanceof Value.Str text ? text.text() : "?"));
        same("outputs", outputs, wanted.outputs());
    }

    private void same(String what, Map<String, String> found, Map<String, String> wanted) {
        if (!found.equals(wanted)) {
            faults.add(what + ": " + found + " instead of " + wanted);
        }
    }

    /** From a settled state, only what differs is touched, and once. */
    private void nothingNeedless(Map<String, String> before, Map<String, String> after, List<RandomThings.Done> done) {
        Map<String, String> needed = new TreeMap<>();
        before.forEach((name, value) -> {
            if (!after.containsKey(name)) {
                needed.put(name, "delete");
            } else if (!value.equals(after.get(name))) {
                needed.put(name, "update");
            }
        });
        after.keySet().stream().filter(name -> !before.containsKey(name)).forEach(name -> needed.put(name, "create"));
        Map<String, String> found = new TreeMap<>();
        done.forEach(one -> found.merge(one.name(), one.what(), (a, b) -> a + ", " + b));
        same("done", found, needed);
    }

    private void isEmpty(Function<Engine, @Nullable Plan> planning) {
        try (Engine engine = engine(new Fate(RandomCase.Fault.NONE))) {
            Plan plan = planning.apply(engine);
            if (plan != null && !plan.isEmpty()) {
                faults.add("the plan after the apply is not empty: "
                        + plan.changes().stream()
                                .filter(ResourceChange::changesAnything)
                                .map(change -> change.action() + " " + change.address())
                                .toList());
            }
        }
    }
}
