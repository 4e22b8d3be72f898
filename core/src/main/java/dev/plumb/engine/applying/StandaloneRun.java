package dev.plumb.engine.applying;

import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.plan.ResourceChange;
import dev.plumb.provider.Change;
import dev.plumb.provider.ResourceType;
import dev.plumb.provider.StandaloneResourceType;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Value;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries out changes of resources that are on no host. */
final class StandaloneRun {
    private final ResourceTypes types;
    private final Recorder recorder;

    StandaloneRun(ResourceTypes types, Recorder recorder) {
        this.types = types;
        this.recorder = recorder;
    }

    List<Diagnostic> run(ResourceChange change) throws IOException {
        ResourceType<Record> type =
                types.find(change.address().resource().type()).orElseThrow();
        if (!(type instanceof StandaloneResourceType<Record> standalone)) {
            throw new dev.plumb.diagnostic.BugException(change.address() + " is on no host, but its type wants one");
        }
        RecordSchema<Record> schema = RecordSchema.of(type.record());
        String operation = "standalone " + change.address();
        recorder.intent(operation, List.of(change));
        Result<Optional<Record>> result = standalone.apply(new Change<>(
                record(schema, change.before()),
                change.removes() ? null : record(schema, change.after()),
                record(schema, change.recorded())));
        if (result.hasErrors()) {
            recorder.undone(operation);
        } else {
            recorder.done(operation, List.of(change));
        }
        return result.diagnostics().stream()
                .map(d -> d.withAddress(change.address().toString()))
                .toList();
    }

    private static @Nullable Record record(RecordSchema<Record> schema, Value.@Nullable Obj value) {
        return value == null ? null : schema.toRecord(value).orNull();
    }
}
