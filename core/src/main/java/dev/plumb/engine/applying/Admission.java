package dev.plumb.engine.applying;

import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.plan.ResourceChange;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether a change may begin, when all that it waits for has ended, and as what. */
final class Admission {
    private final ApplyEvaluation evaluation;
    private final Preparation preparation;
    private final Failures failures;
    private final RolloutRun rollouts;
    private final Interruption interruption;
    private final Diagnostics diagnostics;

    Admission(
            ApplyEvaluation evaluation,
            Preparation preparation,
            Failures failures,
            RolloutRun rollouts,
            Interruption interruption,
            Diagnostics diagnostics) {
        this.evaluation = evaluation;
        this.preparation = preparation;
        this.failures = failures;
        this.rollouts = rollouts;
        this.interruption = interruption;
        this.diagnostics = diagnostics;
    }

    /** The change of a unit with all that is known now; a data source is read. */
    Result<ResourceChange> prepared(Unit.OfOne unit) {
        if (unit instanceof Unit.Make) {
            Result<ResourceChange> prepared = preparation.prepare(unit.change());
            ResourceChange change = prepared.orNull();
            return change == null || !change.address().resource().data() ? prepared : read(change);
        }
        return Result.of(unit.change());
    }

    /** Data sources are read right away: what they read may be evaluated next. */
    private Result<ResourceChange> read(ResourceChange change) {
        Result<Value.Obj> arguments = preparation.arguments(change);
        Value.Obj configured = arguments.orNull();
        return configured == null || arguments.hasErrors()
                ? Result.failure(arguments.diagnostics())
                : preparation.read(change, configured);
    }

    /** Whether it is left alone, because of a failure or an interruption. */
    boolean skips(ResourceChange change, Unit unit) {
        if (interruption.isAsked()) {
            failures.interrupt(change);
            return true;
        }
        if (failures.isBroken(change.address())) {
            return true;
        }
        Optional<InstanceAddress> cause = cause(change, unit);
        cause.ifPresent(failed -> failures.skip(change, failed));
        return cause.isPresent();
    }

    /** What failed, so that this is not begun. */
    private Optional<InstanceAddress> cause(ResourceChange change, Unit unit) {
        boolean onHost = unit instanceof Unit.OnHost;
        Optional<InstanceAddress> ofRollout = onHost ? rollouts.stops(change.host()) : Optional.empty();
        boolean destroys = unit instanceof Unit.Destroy || (onHost && change.removes());
        return ofRollout.or(() -> destroys ? failures.beforeDestroying(change) : failures.beforeMaking(change));
    }

    /** Evaluates what was deferred, into {@code arguments}; false after an error. */
    boolean isReady(ResourceChange change, Map<InstanceAddress, Value.Obj> arguments) {
        List<Diagnostic> found = new ArrayList<>();
        if (preparation.isUnchecked(change.address())) {
            found.addAll(evaluation.preconditions(change.address()));
        }
        if (change.deferred() && found.stream().noneMatch(Diagnostic::isError)) {
            Result<Value.Obj> evaluated = preparation.arguments(change);
            found.addAll(evaluated.diagnostics());
            Value.Obj value = evaluated.orNull();
            if (value != null) {
                arguments.put(change.address(), value);
            }
        }
        diagnostics.addAll(found);
        boolean good = found.stream().noneMatch(Diagnostic::isError);
        if (!good) {
            failures.fail(change);
        }
        return good;
    }
}
