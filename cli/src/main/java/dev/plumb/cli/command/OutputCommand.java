package dev.plumb.cli.command;

import dev.plumb.cli.view.OutputsView;
import dev.plumb.cli.view.ValueText;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.state.Sealer;
import dev.plumb.state.State;
import dev.plumb.state.store.SecretValues;
import dev.plumb.state.store.StateStore;
import dev.plumb.value.Conversion;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The outputs of the last apply. */
@Command(name = "output", description = "Print the outputs of the last apply, or one of them.")
final class OutputCommand implements Callable<Integer> {
    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @Option(names = "-json", description = "Print JSON, secrets in clear.")
    boolean json;

    @Option(names = "-raw", description = "Print the text of one output as it is, for scripts.")
    boolean raw;

    @Option(names = "-no-color", description = "Print without colours.")
    boolean noColour;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The output; all of them when left out.")
    @Nullable
    String name;

    @Override
    public Integer call() {
        try (Run run = Run.of(plumb, noColour, 1, true)) {
            StateStore store = run.place().store();
            State state = run.take(store.read());
            Sealer sealer = run.take(store.secretKey().map(key -> new Sealer(key, SecretValues.in(store.blobs()))));
            String text = state == null || sealer == null ? null : text(run, opened(state, sealer));
            if (run.failed() || text == null) {
                return Run.FAILED;
            }
            if (raw) {
                run.terminal().write(text);
            } else if (!text.isEmpty()) {
                run.terminal().print(text);
            }
            return Run.DONE;
        }
    }

    private static SortedMap<String, Value> opened(State state, Sealer sealer) {
        SortedMap<String, Value> outputs = new TreeMap<>(state.outputs());
        outputs.replaceAll((name, value) -> sealer.open(value));
        return outputs;
    }

    private @Nullable String text(Run run, SortedMap<String, Value> outputs) {
        String wanted = name;
        if (wanted == null) {
            return all(run, outputs);
        }
        Value value = outputs.get(wanted);
        if (value == null) {
            run.add(List.of(
                    Diagnostic.error("cli.no-output", "No such output", "State has no output named \"" + wanted + "\".")
                            .withHint(Suggestion.didYouMean(wanted, outputs.keySet())
                                    .orElse("An output that was added since has to be applied first."))));
            return null;
        }
        if (Sealer.isSealed(value)) {
            run.add(List.of(Diagnostic.error(
                            "cli.sealed-output",
                            "Secret cannot be had back",
                            "The output \"" + wanted + "\" is sensitive, and only its keyed hash was kept.")
                    .withHint("Configure a key to encrypt with, and apply: then secrets are kept.")));
            return null;
        }
        return raw ? raw(run, wanted, value) : json ? OutputsView.json(value) : one(value);
    }

    private @Nullable String all(Run run, SortedMap<String, Value> outputs) {
        if (raw) {
            run.add(List.of(
                    Diagnostic.error("cli.raw-output", "Output not named", "-raw prints one output: name it.")));
            return null;
        }
        if (outputs.isEmpty() && !json) {
            run.add(List.of(Diagnostic.warning(
                    "cli.no-outputs",
                    "No outputs",
                    "State has no outputs: the configuration declares none, or it was not applied since.",
                    null)));
        }
        return json ? OutputsView.json(outputs) : OutputsView.text(outputs);
    }

    /** Who names a secret wants to see it. */
    private static String one(Value value) {
        return ValueText.of(Values.unmarkDeep(value));
    }

    private static @Nullable String raw(Run run, String name, Value value) {
        Value text = Conversion.convert(Values.unmarkDeep(value), Type.STRING).orNull();
        if (text instanceof Value.Str plain) {
            return plain.text();
        }
        run.add(List.of(Diagnostic.error(
                        "cli.raw-output",
                        "Not a text",
                        "The output \"" + name + "\" is neither a string, a number nor a bool.")
                .withHint("Print it with: plumb output -json " + name)));
        return null;
    }
}
