package dev.plumb.state.store;

import dev.plumb.config.Configuration;
import dev.plumb.config.ConfigurationDecoder;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.Engine;
import dev.plumb.engine.EngineSettings;
import dev.plumb.engine.PlanSettings;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.plan.Plan;
import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import dev.plumb.state.Encryption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An apply in a process that kills itself at a given point. */
final class KilledApply {
    /** What was there before, as configuration. */
    static final String BEFORE = things("a", "one", "b", "two", "c", "three");
    /** What shall be there: one stays, one changes, one goes, two come. */
    static final String AFTER = things("a", "one", "b", "TWO", "d", "four", "e", "five");

    private static final StoreOptions OPTIONS = new StoreOptions(Encryption.NONE, 50, true, Duration.ofSeconds(30));

    private KilledApply() {}

    /** Each depends on the one before it, so that each is a write of its own: what is done side by side shares one. */
    private static String things(String... namesAndTexts) {
        StringBuilder source = new StringBuilder();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            source.append("resource \"thing\" \"").append(namesAndTexts[i]).append("\" {\n  name = \"");
            source.append(namesAndTexts[i])
                    .append("\"\n  text = \"")
                    .append(namesAndTexts[i + 1])
                    .append("\"\n");
            if (i > 0) {
                source.append("  depends_on = [thing.")
                        .append(namesAndTexts[i - 2])
                        .append("]\n");
            }
            source.append("}\n");
        }
        return source.toString();
    }

    /** Where in an apply the process is killed. */
    enum Point {
        /** Before a write. */
        BEFORE_WRITE,
        /** In the middle of a write. */
        IN_WRITE,
        /** After a write. */
        AFTER_WRITE,
        /** After a side effect, of which nothing is written down yet. */
        AFTER_EFFECT,
        /** Nowhere. */
        NEVER
    }

    /** Arguments: the medium, the directory of the things, the point, and at which of them. */
    public static void main(String[] arguments) throws Exception {
        Killer killer = new Killer(Point.valueOf(arguments[2]), Integer.parseInt(arguments[3]));
        StateMedium medium = new KillingMedium(place(arguments[0]).medium(), killer);
        Path things = Path.of(arguments[1]);
        ApplyOutcome outcome = apply(medium, new ThingType(things, killer::effect), AFTER);
        Files.writeString(things.resolveSibling("counts"), killer.writes + " " + killer.effects);
        System.exit(outcome.complete() ? 0 : 1);
    }

    /** Where state is, and how it is let go of. */
    record Place(StateMedium medium, Runnable closing) implements AutoCloseable {
        @Override
        public void close() {
            closing.run();
        }
    }

    static Place place(String words) {
        if (!words.startsWith("postgres:")) {
            return new Place(new DirectoryMedium(Path.of(words)), () -> {});
        }
        try {
            String[] parts = words.split(" ");
            Database database = new Database(PostgresSource.of(parts[0], Map.of())::connect, "the database", parts[1]);
            return new Place(new DatabaseMedium(database, "default"), database::close);
        } catch (java.net.URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static ApplyOutcome apply(StateMedium medium, ThingType type, String source) {
        try (Engine engine = engine(medium, type)) {
            Plan plan = plan(engine, source);
            return engine.apply(plan, new LockHolder("tester", "here", 1, "apply", Instant.EPOCH))
                    .get();
        }
    }

    static Engine engine(StateMedium medium, ThingType type) {
        Provider provider = new Provider() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public List<ResourceType<?>> resourceTypes() {
                return List.of(type);
            }
        };
        return new Engine(new EngineSettings(
                List.of(provider),
                new DocumentStateStore(medium, OPTIONS),
                Path.of("."),
                1,
                EngineListener.SILENT,
                Clock.systemUTC()));
    }

    static Plan plan(Engine engine, String source) {
        Result<Configuration> configuration =
                ConfigurationDecoder.decode(".", new TreeMap<>(Map.of("main.hcl", source)));
        return engine.plan(configuration.get(), List.of(), PlanSettings.NORMAL).get();
    }

    /** Counts, and kills when it is time. */
    private static final class Killer {
        private final Point point;
        private final int when;
        private int writes;
        private int effects;

        Killer(Point point, int when) {
            this.point = point;
            this.when = when;
        }

        boolean isNow(Point now, int count) {
            return point == now && when == count;
        }

        void effect() {
            effects++;
            if (isNow(Point.AFTER_EFFECT, effects)) {
                kill();
            }
        }

        /** As a power cut would: nothing of this process runs any more. */
        static void kill() {
            try {
                new ProcessBuilder(
                                "kill",
                                "-9",
                                String.valueOf(ProcessHandle.current().pid()))
                        .start();
                Thread.sleep(Long.MAX_VALUE);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Kills at a write. */
    private static final class KillingMedium extends CountingMedium {
        private final Killer killer;

        KillingMedium(StateMedium inner, Killer killer) {
            super(inner);
            this.killer = killer;
        }

        @Override
        void write(byte[] content, Write write) throws IOException {
            killer.writes++;
            if (killer.isNow(Point.BEFORE_WRITE, killer.writes)) {
                Killer.kill();
            }
            if (killer.isNow(Point.IN_WRITE, killer.writes)) {
                halfOf(content);
                Killer.kill();
            }
            write.run();
            if (killer.isNow(Point.AFTER_WRITE, killer.writes)) {
                Killer.kill();
            }
        }

        /** What a directory may look like in the middle of it; a database has no such state. */
        private void halfOf(byte[] content) throws IOException {
            DirectoryMedium directory = (DirectoryMedium) inner;
            byte[] half = Arrays.copyOf(content, content.length / 2);
            if (content[0] == '{') {
                // The generation is there, and the journal that went into it still is, too.
                int number = directory.generations().size() + 1;
                DurableFiles.create(directory.generationFile(number), content);
            } else {
                Files.write(directory.journalFile(), half, StandardOpenOption.APPEND);
            }
        }
    }
}
