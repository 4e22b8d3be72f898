package dev.plumb.engine.applying;

import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.engine.evaluation.EvaluationContext;
import dev.plumb.plan.OutputChange;
import dev.plumb.plan.Plan;
import dev.plumb.plan.PlanMode;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The outputs after an apply. */
final class Results {
    private final Plan plan;
    private final EvaluationContext context;
    private final ApplyEvaluation evaluation;
    private final Failures failures;

    Results(Plan plan, EvaluationContext context, ApplyEvaluation evaluation, Failures failures) {
        this.failures = failures;
        this.plan = plan;
        this.context = context;
        this.evaluation = evaluation;
    }

    /** By name, sealed; none that is null. Those that depend on something that was not done stay as they were. */
    Map<String, Value> outputs(Diagnostics diagnostics, Recorder recorder) throws IOException {
        Map<String, Value> evaluated = isOpen() ? evaluated(diagnostics) : Map.of();
        Map<String, Value> outputs = new TreeMap<>();
        for (OutputChange output : plan.outputs()) {
            Value value = isGood(output.name()) ? output.after() : output.before();
            if (value != null && !Values.isWhollyKnown(value)) {
                Value now = evaluated.get(output.name());
                value = now == null || !Values.isWhollyKnown(now) ? output.before() : now;
            }
            if (value != null && Values.isWhollyKnown(value) && !Values.isNull(value)) {
                recorder.keepSecrets(value);
                outputs.put(output.name(), context.sealer().seal(value));
            }
        }
        return outputs;
    }

    private Map<String, Value> evaluated(Diagnostics diagnostics) {
        Map<String, Value> found = diagnostics.take(evaluation.outputs(this::isGood));
        return found == null ? Map.of() : found;
    }

    /** Whether all was done that an output of the root module depends on. */
    private boolean isGood(String output) {
        return failures.isEmpty()
                || evaluation.resourcesOf(output).map(failures::areWhole).orElse(false);
    }

    /** Whether the plan left anything to be evaluated. */
    private boolean isOpen() {
        boolean outputs = plan.outputs().stream()
                .anyMatch(output -> output.after() != null && !Values.isWhollyKnown(output.after()));
        boolean checks = plan.checks().entrySet().stream()
                .anyMatch(check ->
                        check.getValue().equals("unknown") || check.getKey().contains("check."));
        return plan.mode() == PlanMode.NORMAL && (outputs || checks);
    }
}
