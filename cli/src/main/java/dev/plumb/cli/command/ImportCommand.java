package dev.plumb.cli.command;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.config.Configuration;
import dev.plumb.config.ConfigurationDecoder;
import dev.plumb.config.Target;
import dev.plumb.config.VariableInput;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.engine.PlanSettings;
import dev.plumb.engine.event.ApplyOutcome;
import dev.plumb.plan.Plan;
import dev.plumb.state.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes one object that is there already into state. */
@Command(
        name = "import",
        description = "Take an object that is there already into state, as it is; nothing is changed.")
final class ImportCommand implements Callable<Integer> {
    private static final String SOURCE = "<command line>";

    @ParentCommand
    @Nullable
    PlumbCommand plumb;

    @ArgGroup(validate = false)
    VariableOptions variables = new VariableOptions();

    @ArgGroup(validate = false)
    LockOptions locking = new LockOptions();

    @Option(names = "-no-color", description = "Print without colours.")
    boolean noColour;

    @Parameters(index = "0", paramLabel = "ADDRESS", description = "The resource instance in the configuration.")
    String address = "";

    @Parameters(
            index = "1",
            paramLabel = "ID",
            description = "What the provider knows the object by; of what is on a host, its path or name.")
    String id = "";

    @Override
    public Integer call() {
        try (Run run = Run.of(plumb, noColour, 1, false).locking(locking).with(variables)) {
            Plan plan = plan(run);
            ApplyOutcome outcome = plan == null || run.hasErrors()
                    ? null
                    : run.take(run.engine().apply(plan, Run.holder("import")));
            if (run.failed() || outcome == null) {
                return Run.FAILED;
            }
            run.terminal()
                    .print("\nImported " + address + ". The next plan shows how it differs from the configuration.");
            return Run.DONE;
        }
    }

    private @Nullable Plan plan(Run run) {
        Configuration configuration = run.configuration();
        List<VariableInput> inputs = run.inputs(variables);
        Optional<InstanceAddress> wanted = InstanceAddress.parse(address);
        if (wanted.isEmpty()) {
            run.add(List.of(Diagnostic.error(
                            "cli.address", "Invalid address", "\"" + address + "\" names no resource instance.")
                    .withHint("Write it as file.settings, 'file.settings[\"key\"]' or with module.NAME before it.")));
        }
        State state = run.take(run.place().store().read());
        if (configuration == null || wanted.isEmpty() || state == null || run.hasErrors()) {
            return null;
        }
        if (state.instances().containsKey(wanted.get())) {
            run.add(List.of(Diagnostic.error("cli.imported", "Already in state", wanted.get() + " is recorded already.")
                    .withHint("To take another object under that name: plumb state rm '" + wanted.get() + "' first.")));
            return null;
        }
        return adopting(run, configuration, inputs, wanted.get());
    }

    /** The block that stands for the arguments is nothing that anybody could look at. */
    private static Diagnostic withoutPlace(Diagnostic found) {
        SourceRange place = found.subject();
        return place == null || !place.file().equals(SOURCE)
                ? found
                : new Diagnostic(
                        found.severity(),
                        found.code(),
                        found.summary(),
                        found.detail(),
                        null,
                        found.address(),
                        found.hint());
    }

    private @Nullable Plan adopting(
            Run run, Configuration configuration, List<VariableInput> inputs, InstanceAddress wanted) {
        Result<Configuration> block = ConfigurationDecoder.decode(
                ".",
                new TreeMap<>(Map.of(
                        SOURCE,
                        "import {\n  to = " + wanted + "\n  id = " + new InstanceKey.Name(id).literal() + "\n}\n")));
        Configuration read = run.take(block);
        if (read == null || run.hasErrors()) {
            return null;
        }
        List<Target> target = Target.of(read.imports().get(0).to()).stream().toList();
        Result<Plan> planned =
                run.engine().plan(configuration.importing(read), inputs, PlanSettings.NORMAL.about(target, List.of()));
        // That only a part is planned was asked for.
        run.add(planned.diagnostics().stream()
                .filter(diagnostic -> !diagnostic.code().equals("plan.partial"))
                .map(ImportCommand::withoutPlace)
                .toList());
        Plan plan = planned.orNull();
        Optional<Plan> adopting = plan == null ? Optional.empty() : run.engine().adopting(plan, wanted);
        if (plan != null && adopting.isEmpty()) {
            run.add(List.of(Diagnostic.error(
                            "cli.import-nothing", "Nothing to import", "There is no object for " + wanted + " yet.")
                    .withHint("An apply will create it.")));
        }
        return adopting.orElse(null);
    }
}
