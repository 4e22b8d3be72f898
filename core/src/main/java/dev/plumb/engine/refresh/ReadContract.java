package dev.plumb.engine.refresh;

import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.Probe;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a provider reads is the object that was asked for. */
final class ReadContract {
    private ReadContract() {}

    /** The probe for {@code resource}, which fails when it finds another object. */
    static Probe<Record> kept(HostResourceType<Record> type, Record resource, InstanceAddress address) {
        RecordSchema<Record> schema = RecordSchema.of(type.record());
        Probe<Record> probe = type.probe(resource);
        return new Probe<>(probe.questions(), answers -> {
            Result<Optional<Record>> found = probe.observe().apply(answers);
            return Optional.ofNullable(found.orNull())
                    .flatMap(live -> live)
                    .flatMap(live -> broken(schema, address, resource, live))
                    .map(Result::<Optional<Record>>failure)
                    .orElse(found);
        });
    }

    /** What is wrong with {@code found}, which was read when {@code asked} was asked for. */
    static Optional<Diagnostic> broken(
            RecordSchema<Record> schema, InstanceAddress address, Record asked, Record found) {
        Map<String, Value> given = schema.identity(found, false);
        List<String> others = schema.identity(asked, true).entrySet().stream()
                .filter(wanted -> !wanted.getValue().equals(given.get(wanted.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(Diagnostic.error(
                                "provider.inconsistent-read",
                                "Provider read another object",
                                "What the provider read for " + address + " is another object: it differs in "
                                        + String.join(", ", others) + ". This is a defect of the provider.")
                        .withAddress(address.toString())
                        .withHint("Please report it to the provider's authors."));
    }
}
