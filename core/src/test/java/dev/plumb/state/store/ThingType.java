package dev.plumb.state.store;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Change;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.StandaloneResourceType;
import dev.plumb.schema.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** A file in a directory, which notices when it is made or taken away twice. */
final class ThingType implements StandaloneResourceType<ThingType.Thing> {
    record Thing(@Identity String name, String text) {}

    private final Path directory;
    private final Runnable afterEffect;

    /** Calls {@code afterEffect} when something has been changed, before anybody knows. */
    ThingType(Path directory, Runnable afterEffect) {
        this.directory = directory;
        this.afterEffect = afterEffect;
    }

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
        return Result.of(request.configured());
    }

    @Override
    public Result<Optional<Thing>> read(Thing recorded) {
        try {
            return Result.of(Optional.of(new Thing(recorded.name(), Files.readString(file(recorded)))));
        } catch (NoSuchFileException e) {
            return Result.of(Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Result<Optional<Thing>> apply(Change<Thing> change) {
        try {
            Thing after = change.after();
            Thing before = change.before();
            if (after == null) {
                // What is gone already is only to be forgotten.
                if (before != null) {
                    Files.delete(file(before));
                }
            } else if (before == null) {
                Files.writeString(file(after), after.text(), StandardOpenOption.CREATE_NEW);
            } else {
                Files.writeString(file(after), after.text(), StandardOpenOption.TRUNCATE_EXISTING);
            }
            afterEffect.run();
            return Result.of(Optional.ofNullable(after));
        } catch (IOException e) {
            return Result.failure(Diagnostic.error("thing.twice", "Done twice", e.toString()));
        }
    }

    private Path file(Thing thing) {
        return directory.resolve(thing.name());
    }
}
