package dev.plumb.engine;

import dev.plumb.config.Configuration;
import dev.plumb.config.ResourceTypes;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.evaluation.ConfigurationGraph;
import dev.plumb.engine.evaluation.EvaluationContext;
import dev.plumb.engine.planning.Moves;
import dev.plumb.engine.planning.PlanningContext;
import dev.plumb.engine.planning.Selection;
import dev.plumb.lang.eval.StandardFunctions;
import dev.plumb.lang.function.SourceFiles;
import dev.plumb.plan.Basis;
import dev.plumb.plan.MemoryBlobs;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import dev.plumb.provider.Hosts;
import dev.plumb.state.Sealer;
import dev.plumb.state.State;
import dev.plumb.state.store.BlobStore;
import dev.plumb.state.store.SecretValues;
import dev.plumb.value.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What plans and applies of one engine are made with: its types, its directory, its store and its clock. */
final class Contexts {
    private final EngineSettings settings;
    private final ResourceTypes types;
    private final LocalDirectory files;
    private final ReadFiles sourceFiles;
    private final Hosts hosts;

    Contexts(EngineSettings settings, ResourceTypes types, Hosts hosts) {
        this.settings = settings;
        this.types = types;
        this.files = new LocalDirectory(settings.directory());
        this.hosts = hosts;
        this.sourceFiles = new ReadFiles(SourceFiles.in(settings.directory()));
    }

    /** Contents that are made anew, and those that the store has. */
    MemoryBlobs blobs() {
        return new MemoryBlobs(this::keptBlob);
    }

    /** Which of the files that functions read for a plan are others now. */
    List<Diagnostic> changedFiles(Plan plan) {
        return sourceFiles.changed(plan.basis().files());
    }

    /** What a plan is made from. */
    Basis basis(PlanningContext context) {
        EvaluationContext evaluation = context.evaluation();
        return new Basis(
                evaluation.configuration(),
                evaluation.variables(),
                evaluation.workspace(),
                evaluation.now(),
                sourceFiles.hashes());
    }

    /** Hides secrets in what is kept, with the key of the store. */
    Result<Sealer> sealer() {
        BlobStore blobs = settings.store().blobs();
        return settings.store()
                .secretKey()
                .map(key -> blobs.isEncrypted() ? new Sealer(key, SecretValues.in(blobs)) : new Sealer(key));
    }

    private Optional<byte[]> keptBlob(String hash) {
        try {
            return settings.store().blobs().get(hash);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of a plan, with functions that give nothing that is known only later. */
    PlanningContext planning(
            Configuration configuration,
            Map<String, Value> variables,
            Moves moves,
            Sealer sealer,
            MemoryBlobs blobs,
            PlanSettings wanted) {
        Instant now = settings.clock().instant();
        EvaluationContext evaluation = new EvaluationContext(
                configuration,
                types,
                variables,
                paths(),
                settings.workspace(),
                StandardFunctions.of(sourceFiles).forPlan(now),
                moves.state(),
                sealer,
                files,
                hosts,
                blobs,
                now);
        ConfigurationGraph graph = new ConfigurationGraph(configuration);
        Selection selection = graph.cycle().isPresent()
                ? Selection.ALL
                : Selection.of(
                        wanted.targets(), wanted.excluded(), graph, moves.state(), wanted.mode() == PlanMode.DESTROY);
        return new PlanningContext(evaluation, graph, wanted.mode(), selection, moves.previous(), wanted.replaced());
    }

    /** With functions that give what they give now, and the time of the plan. */
    EvaluationContext evaluation(Plan plan, State state, Sealer sealer) {
        Basis basis = plan.basis();
        return new EvaluationContext(
                basis.configuration(),
                types,
                basis.variables(),
                paths(),
                basis.workspace(),
                StandardFunctions.of(sourceFiles).forApply(basis.time()),
                state,
                sealer,
                files,
                hosts,
                plan.contents(),
                basis.time());
    }

    private Map<String, Value> paths() {
        Value directory = new Value.Str(settings.directory().toString());
        return Map.of("module", new Value.Str("."), "root", new Value.Str("."), "cwd", directory);
    }
}
