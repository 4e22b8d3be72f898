package dev.plumb.engine;

import dev.plumb.config.Configuration;
import dev.plumb.config.Settings;
import dev.plumb.config.SettingsBlock;
import dev.plumb.config.VariableInput;
import dev.plumb.config.VariableValues;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.eval.StandardFunctions;
import dev.plumb.lang.function.SourceFiles;
import dev.plumb.state.Encryption;
import dev.plumb.state.store.Backend;
import dev.plumb.state.store.StoreOptions;
import dev.plumb.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From a configuration's settings and the environment to where its states are kept. */
public final class StateBackends {
    static final String DIRECTORY = ".plumb";

    private final Path directory;
    private final Map<String, String> environment;
    private final Diagnostics diagnostics = new Diagnostics();

    private StateBackends(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = environment;
    }

    /**
     * Where states are kept.
     *
     * @param configuration null when there is none: then it is a directory beside it
     * @param inputs values for the variables that settings may refer to
     * @param directory the configuration's; relative paths start there
     * @param environment the process's environment
     * @param lock whether writing takes the lock
     * @param lockTimeout how long to wait for a lock that another holds
     */
    public static Result<Backend> of(
            @Nullable Configuration configuration,
            List<VariableInput> inputs,
            Path directory,
            Map<String, String> environment,
            boolean lock,
            Duration lockTimeout) {
        StateBackends reader = new StateBackends(directory, environment);
        Settings settings = configuration == null ? Settings.NONE : configuration.settings();
        Scope scope = configuration == null ? scope(directory, Map.of()) : scope(configuration, inputs, directory);
        Encryption encryption =
                new EncryptionSettings(directory, environment, reader.diagnostics).read(settings.encryption(), scope);
        Settings.Retention retention = settings.retention();
        int keep = retention == null ? Integer.MAX_VALUE : retention.keep();
        Backend backend =
                reader.backend(settings.backend(), scope, new StoreOptions(encryption, keep, lock, lockTimeout));
        return reader.diagnostics.hasErrors()
                ? Result.failure(reader.diagnostics.toList())
                : Result.of(backend, reader.diagnostics.toList());
    }

    /** Variables and functions only: state must be found before anything else can be evaluated. */
    private static Scope scope(Configuration configuration, List<VariableInput> inputs, Path directory) {
        Map<String, Value> variables =
                VariableValues.decide(configuration, inputs).orNull();
        return scope(directory, variables == null ? Map.of() : variables);
    }

    private static Scope scope(Path directory, Map<String, Value> variables) {
        return Scope.of(Map.of("var", new Value.Obj(variables)), StandardFunctions.of(SourceFiles.in(directory)));
    }

    private Backend backend(@Nullable SettingsBlock block, Scope scope, StoreOptions options) {
        if (block == null) {
            return Backend.local(directory.resolve(DIRECTORY), options);
        }
        BackendBlock reader = new BackendBlock(block, scope, environment, diagnostics);
        Backend backend = switch (block.label()) {
            case "postgresql" -> reader.postgresql(options);
            case "http" -> reader.http(options);
            default -> reader.local(directory, options);
        };
        return backend == null ? Backend.local(directory.resolve(DIRECTORY), options) : backend;
    }
}
