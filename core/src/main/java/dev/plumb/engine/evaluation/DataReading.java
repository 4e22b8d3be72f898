package dev.plumb.engine.evaluation;

import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.Severity;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.provider.DataSource;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.ReadRequest;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Value;
import java.util.List;

/** Has a data source read. */
public final class DataReading {
    private DataReading() {}

    /** What is found while reading for a check is only a warning. */
    public static List<Diagnostic> asWarnings(List<Diagnostic> found) {
        return found.stream()
                .map(d -> new Diagnostic(
                        Severity.WARNING, d.code(), d.summary(), d.detail(), d.subject(), d.address(), d.hint()))
                .toList();
    }

    /**
     * What {@code source} reads with these arguments, which are wholly known; errors name the instance and its block.
     *
     * @param range the header of the block
     */
    public static Result<Value.Obj> read(
            DataSource<Record> source,
            InstanceAddress address,
            Value.Obj configured,
            EvaluationContext context,
            SourceRange range) {
        RecordSchema<Record> schema = RecordSchema.of(source.record());
        Result<Record> arguments = schema.toRecord(configured);
        Record given = arguments.orNull();
        Result<Record> read =
                given == null ? Result.failure(arguments.diagnostics()) : read(source, address, given, context);
        List<Diagnostic> positioned = read.diagnostics().stream()
                .map(d -> d.withAddress(address.toString()).withSubjectIfAbsent(range))
                .toList();
        Record record = read.orNull();
        if (given == null || record == null || read.hasErrors()) {
            return Result.failure(positioned);
        }
        List<String> disregarded = Contract.disregarded(schema.toValue(given, false), schema.toValue(record, false));
        return !disregarded.isEmpty()
                ? Result.failure(changed(address, disregarded, range))
                : Result.of(Marks.onto(schema, schema.toValue(record, false), configured), positioned);
    }

    private static Result<Record> read(
            DataSource<Record> source, InstanceAddress address, Record given, EvaluationContext context) {
        String host = source.host(given);
        Result<HostSession> session = host.isEmpty() ? null : context.hosts().session(host);
        return session != null && session.orNull() == null
                ? Result.failure(session.diagnostics())
                : source.read(new ReadRequest<>(
                        address.toString(), given, context.files(), session == null ? null : session.get()));
    }

    private static Diagnostic changed(InstanceAddress address, List<String> disregarded, SourceRange range) {
        return Diagnostic.error(
                        "provider.inconsistent-data",
                        "Provider changed arguments",
                        "What the provider read for " + address + " differs from the configuration in: "
                                + String.join(", ", disregarded) + ". This is a defect of the provider.",
                        range)
                .withAddress(address.toString())
                .withHint("Please report it to the provider's authors.");
    }
}
