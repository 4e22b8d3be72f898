package dev.plumb.engine.applying;

import dev.plumb.config.ProvisionerBlock;
import dev.plumb.config.ResourceBlock;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.syntax.Body;
import dev.plumb.plan.Action;
import dev.plumb.plan.ResourceChange;
import dev.plumb.value.Conversion;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commands that a configuration wants run on this machine after something was created, or before it is destroyed. */
final class Provisioners {
    private final ApplyEvaluation evaluation;
    private final EngineListener listener;

    Provisioners(ApplyEvaluation evaluation, EngineListener listener) {
        this.evaluation = evaluation;
        this.listener = listener;
    }

    /** What is to be run after {@code change} was made, all expressions evaluated; empty when nothing is. */
    Optional<Runnable> afterCreate(ResourceChange change) {
        boolean created = change.action() == Action.CREATE || change.action() == Action.REPLACE;
        List<Runnable> commands = created ? commands(change, false, change.after()) : List.of();
        return commands.isEmpty() ? Optional.empty() : Optional.of(() -> commands.forEach(Runnable::run));
    }

    /** What is to be run before {@code change} destroys. */
    Runnable beforeDestroy(ResourceChange change) {
        List<Runnable> commands = commands(change, true, change.before());
        return () -> commands.forEach(Runnable::run);
    }

    private List<Runnable> commands(ResourceChange change, boolean onDestroy, Value.@Nullable Obj self) {
        ResourceBlock block = evaluation.block(change.address());
        if (self == null) {
            return List.of();
        }
        List<Runnable> commands = new ArrayList<>();
        for (ProvisionerBlock provisioner :
                block == null ? evaluation.ofRemoved(change.address()) : block.provisioners()) {
            if (provisioner.onDestroy() == onDestroy) {
                Scope scope = block == null
                        ? evaluation.ofRemovedScope(change.address())
                        : evaluation.scope(change.address());
                if (scope != null) {
                    commands.add(command(change, provisioner, scope.with(Map.of("self", self))));
                }
            }
        }
        return commands;
    }

    private Runnable command(ResourceChange change, ProvisionerBlock block, Scope scope) {
        Diagnostics found = new Diagnostics();
        Map<String, Value> arguments = new LinkedHashMap<>();
        for (Body.Attribute argument : block.body().attributes()) {
            if (!argument.name().equals("when") && !argument.name().equals("on_failure")) {
                Value value = found.take(Evaluator.evaluate(argument.value(), scope));
                arguments.put(argument.name(), value == null ? Value.UNKNOWN : value);
            }
        }
        Optional<Diagnostic> wrong =
                found.toList().stream().filter(Diagnostic::isError).findFirst();
        if (wrong.isPresent()) {
            return () -> {
                throw new ProvisionerFailure(
                        wrong.get().withAddress(change.address().toString()));
            };
        }
        LocalCommand command = new LocalCommand(
                text(arguments, "command"),
                texts(arguments.get("interpreter")),
                text(arguments, "working_dir"),
                environment(arguments.get("environment")));
        boolean secret =
                arguments.values().stream().anyMatch(v -> Values.marksDeep(v).contains(Mark.SENSITIVE));
        return () -> run(change, block, command, secret);
    }

    private void run(ResourceChange change, ProvisionerBlock block, LocalCommand command, boolean secret) {
        listener.provisionerStarted(change.address());
        String failure = command.run(
                line -> listener.provisionerOutput(change.address(), secret ? "(output suppressed: sensitive)" : line));
        listener.provisionerEnded(change.address(), failure.isEmpty());
        if (!failure.isEmpty() && !block.continues()) {
            throw new ProvisionerFailure(Diagnostic.error(
                            "apply.provisioner",
                            "Provisioner failed",
                            "The command of " + change.address() + " failed: " + failure,
                            block.range())
                    .withAddress(change.address().toString())
                    .withHint(
                            block.onDestroy()
                                    ? "It was not destroyed. Mend the command, or set on_failure = continue."
                                    : "It was created, and will be made anew by the next apply. Mend the command, or set "
                                            + "on_failure = continue."));
        }
    }

    private static String text(Map<String, Value> arguments, String name) {
        Value value = arguments.get(name);
        return value != null
                        && Conversion.convert(Values.unmarkDeep(value), Type.STRING)
                                        .orNull()
                                instanceof Value.Str text
                ? text.text()
                : "";
    }

    private static List<String> texts(@Nullable Value value) {
        Value list = value == null
                ? null
                : Conversion.convert(Values.unmarkDeep(value), new Type.ListOf(Type.STRING))
                        .orNull();
        return list instanceof Value.ListVal known
                ? known.elements().stream()
                        .map(element -> element instanceof Value.Str text ? text.text() : "")
                        .toList()
                : List.of();
    }

    private static Map<String, String> environment(@Nullable Value value) {
        Map<String, String> environment = new LinkedHashMap<>();
        Value map = value == null
                ? null
                : Conversion.convert(Values.unmarkDeep(value), new Type.MapOf(Type.STRING))
                        .orNull();
        if (map instanceof Value.MapVal known) {
            known.elements().forEach((name, element) -> {
                if (element instanceof Value.Str text) {
                    environment.put(name, text.text());
                }
            });
        }
        return environment;
    }
}
