package dev.plumb.engine;

import dev.plumb.config.Configuration;
import dev.plumb.config.ResourceTypes;
import dev.plumb.config.VariableValues;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.planning.Staging;
import dev.plumb.plan.Basis;
import dev.plumb.plan.LeftOut;
import dev.plumb.plan.MemoryBlobs;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlannedTransaction;
import dev.plumb.plan.ResourceChange;
import dev.plumb.plan.file.PlanFileV1;
import dev.plumb.plan.file.SavedPlan;
import dev.plumb.provider.Answers;
import dev.plumb.provider.PathAnswer;
import dev.plumb.provider.Step;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.state.Encryption;
import dev.plumb.value.Conversion;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Plans in files. */
final class SavedPlans {
    private SavedPlans() {}

    static List<Diagnostic> write(Plan plan, Path file, Encryption encryption) {
        Map<String, Map<String, PathAnswer>> seen = new TreeMap<>();
        for (PlannedTransaction planned : plan.transactions()) {
            seen.computeIfAbsent(planned.transaction().host(), host -> new TreeMap<>())
                    .putAll(planned.transaction().expected());
        }
        Basis basis = plan.basis();
        SavedPlan saved = new SavedPlan(
                plan.lineage(),
                plan.serial(),
                plan.mode(),
                plan.complete(),
                plan.changes(),
                plan.outputs(),
                plan.rollouts(),
                plan.leftOut(),
                plan.checks(),
                seen,
                contents(plan),
                new SavedPlan.Sources(
                        basis.configuration().sources(), kept(basis), basis.workspace(), basis.time(), basis.files()));
        try {
            Files.write(file, PlanFileV1.write(saved, encryption));
            return List.of();
        } catch (IOException e) {
            return List.of(Diagnostic.error(
                    "plan.file", "Plan cannot be saved", "The file " + file + " cannot be written: " + e + "."));
        }
    }

    /** The values of variables, without those of ephemeral ones. */
    private static Map<String, Value> kept(Basis basis) {
        Map<String, Value> kept = new TreeMap<>(basis.variables());
        kept.keySet().removeAll(VariableValues.ephemeral(basis.configuration(), basis.variables()));
        return kept;
    }

    /** The contents that the steps put, and those that the attributes name, so that the plan can be shown. */
    private static Map<String, byte[]> contents(Plan plan) {
        Map<String, byte[]> contents = new TreeMap<>();
        Stream<String> put = plan.transactions().stream()
                .flatMap(planned -> planned.transaction().steps().stream())
                .map(step -> step.step() instanceof Step.PutFile file ? file.sha256() : "");
        Stream<String> named = plan.changes().stream().flatMap(SavedPlans::texts);
        Stream.concat(put, named)
                .filter(text -> text.matches("[0-9a-f]{64}"))
                .distinct()
                .forEach(hash -> {
                    Optional<byte[]> content = plan.contents().get(hash);
                    content.ifPresent(bytes -> contents.put(hash, bytes));
                });
        return contents;
    }

    private static Stream<String> texts(ResourceChange change) {
        return Stream.of(change.before(), change.after(), change.original())
                .filter(java.util.Objects::nonNull)
                .flatMap(object -> object.attributes().values().stream())
                .map(Values::unmark)
                .map(value -> value instanceof Value.Str text ? text.text() : "");
    }

    static Result<Plan> read(Path file, Encryption encryption, ResourceTypes types) {
        try {
            SavedPlan saved = PlanFileV1.read(Files.readAllBytes(file), encryption);
            MemoryBlobs blobs = new MemoryBlobs();
            saved.contents().values().forEach(blobs::put);
            Map<String, Answers> answers = new TreeMap<>();
            saved.seen().forEach((host, paths) -> {
                Answers.Builder builder = new Answers.Builder();
                paths.forEach(builder::path);
                answers.put(host, builder.build());
            });
            List<ResourceChange> changes =
                    saved.changes().stream().map(change -> typed(change, types)).toList();
            return Result.of(new Plan(
                    saved.lineage(),
                    saved.serial(),
                    saved.mode(),
                    saved.complete(),
                    changes,
                    saved.outputs(),
                    Staging.transactions(types, answers, saved.lineage(), saved.serial(), changes),
                    saved.rollouts(),
                    saved.leftOut().stream().map(out -> typed(out, types)).toList(),
                    saved.checks(),
                    blobs,
                    basis(saved.basis())));
        } catch (IOException e) {
            return Result.failure(Diagnostic.error(
                    "plan.file",
                    "Plan cannot be read",
                    e instanceof java.nio.file.NoSuchFileException
                            ? "There is no file " + file + "."
                            : String.valueOf(e.getMessage())));
        }
    }

    /** A file knows no lists, sets and maps from tuples and objects: the schema does. */
    private static ResourceChange typed(ResourceChange change, ResourceTypes types) {
        Optional<RecordSchema<Record>> found = types.schema(change.address().resource());
        if (found.isEmpty()) {
            return change;
        }
        RecordSchema<Record> schema = found.get();
        return change.but()
                .before(typed(change.before(), schema))
                .after(typed(change.after(), schema))
                .recorded(typed(change.recorded(), schema))
                .original(typed(change.original(), schema))
                .build();
    }

    private static LeftOut typed(LeftOut out, ResourceTypes types) {
        Optional<RecordSchema<Record>> found = types.schema(out.address().resource());
        return found.isEmpty()
                ? out
                : new LeftOut(out.address(), out.host(), out.cause(), out.needs(), typed(out.recorded(), found.get()));
    }

    private static Basis basis(SavedPlan.Sources sources) {
        Diagnostics diagnostics = new Diagnostics();
        Configuration configuration =
                ModuleLoader.ofTexts(sources.texts(), diagnostics).load();
        return new Basis(configuration, sources.variables(), sources.workspace(), sources.time(), sources.files());
    }

    private static Value.@Nullable Obj typed(Value.@Nullable Obj object, RecordSchema<Record> schema) {
        if (object == null) {
            return null;
        }
        Map<String, Value> attributes = new LinkedHashMap<>(object.attributes());
        for (Attribute attribute : schema.attributes()) {
            Value value = attributes.get(attribute.name());
            Value typed = value == null
                    ? null
                    : Conversion.convert(value, attribute.type()).orNull();
            if (typed != null) {
                attributes.put(attribute.name(), typed);
            }
        }
        return new Value.Obj(attributes);
    }
}
