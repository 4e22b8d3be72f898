package dev.plumb.engine;

import dev.plumb.config.Configuration;
import dev.plumb.config.ConfigurationCheck;
import dev.plumb.config.ResourceTypes;
import dev.plumb.config.VariableInput;
import dev.plumb.config.VariableValues;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.planning.Moves;
import dev.plumb.engine.planning.Planner;
import dev.plumb.engine.planning.PlanningContext;
import dev.plumb.engine.planning.WantedRollout;
import dev.plumb.plan.LiveResources;
import dev.plumb.state.Sealer;
import dev.plumb.state.State;
import dev.plumb.value.Value;
import java.util.List;
import java.util.Map;

/**
 * The rollouts of the configuration of now, for a rollback, which goes by what is recorded. A configuration that is broken
 * must not keep anybody from going back, so what is wrong with it is a warning.
 */
final class CurrentRollouts {
    private final Contexts contexts;
    private final ResourceTypes types;

    CurrentRollouts(Contexts contexts, ResourceTypes types) {
        this.contexts = contexts;
        this.types = types;
    }

    /** All that there are; none, with a warning, where that cannot be found out. */
    Result<List<WantedRollout>> of(
            Result<Configuration> current, List<VariableInput> inputs, State state, Sealer sealer) {
        Configuration configuration = current.orNull();
        if (configuration == null || current.hasErrors()) {
            return unknown(current.diagnostics());
        }
        if (configuration.rollouts().isEmpty()) {
            return Result.of(List.of());
        }
        Diagnostics diagnostics = new Diagnostics();
        diagnostics.addAll(ConfigurationCheck.check(configuration, types));
        Map<String, Value> variables = diagnostics.take(VariableValues.decide(configuration, inputs));
        if (variables == null || diagnostics.hasErrors()) {
            return unknown(diagnostics.toList());
        }
        PlanningContext context = contexts.planning(
                configuration,
                variables,
                Moves.of(state, configuration),
                sealer,
                contexts.blobs(),
                PlanSettings.NORMAL);
        Result<List<WantedRollout>> rollouts = new Planner(context).rollouts(LiveResources.NOT_ASKED);
        return rollouts.hasErrors() ? unknown(rollouts.diagnostics()) : Result.of(rollouts.get());
    }

    private static Result<List<WantedRollout>> unknown(List<Diagnostic> why) {
        String first = why.stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .map(d -> d.summary() + ". " + d.detail())
                .orElse("");
        return Result.of(
                List.of(),
                List.of(Diagnostic.warning(
                                "plan.rollouts-unknown",
                                "Rollouts are not known",
                                "The configuration of now cannot be evaluated, so its rollouts do not count: hosts are"
                                        + " rolled back side by side. " + first,
                                null)
                        .withHint("Mend the configuration first if they are to be changed in batches.")));
    }
}
