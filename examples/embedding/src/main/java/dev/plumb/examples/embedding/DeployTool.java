package dev.plumb.examples.embedding;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import com.bertramlabs.plugins.hcl4j.RuntimeSymbols.VariableTree;
import dev.plumb.config.Configuration;
import dev.plumb.diagnostic.Result;
import dev.plumb.engine.Engine;
import dev.plumb.engine.EngineSettings;
import dev.plumb.engine.PlanSettings;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.plan.Plan;
import dev.plumb.providers.Providers;
import dev.plumb.state.store.LocalStateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool that has read its HCL with hcl4j for years. It keeps doing so, and hands the map over: the shape is that of HCL's
 * JSON syntax, which {@link Configuration#of} reads. Any map of that shape will do, from YAML or from a database.
 *
 * <p>Strings of the map are templates, so <code>${...}</code> in them is evaluated by Plumb; write <code>$${</code> for the
 * characters themselves.
 */
public final class DeployTool {
    private final Path directory;

    /** A tool whose state is in {@code directory}. */
    public DeployTool(Path directory) {
        this.directory = directory;
    }

    /** What would change on the hosts; or what is wrong, each with the path of the value that is to blame. */
    public Result<Plan> plan(String hcl) throws IOException, HCLParserException {
        Map<String, Object> map = new LinkedHashMap<>();
        new HCLParser().parse(hcl).forEach((name, value) -> map.put(name, readable(value)));
        Result<Configuration> configuration = Configuration.of(map);
        if (configuration.hasErrors()) {
            return Result.failure(configuration.diagnostics());
        }
        try (Engine engine = new Engine(settings())) {
            return engine.plan(configuration.get(), List.of(), PlanSettings.NORMAL);
        }
    }

    private EngineSettings settings() {
        LocalStateStore store = new LocalStateStore(directory.resolve(".plumb"));
        return new EngineSettings(Providers.all(), store, directory, 10, EngineListener.SILENT, Clock.systemUTC());
    }

    /** What hcl4j could not resolve, such as {@code host.web.id}, is left to Plumb: as a template of it. */
    private static @Nullable Object readable(@Nullable Object value) {
        if (value instanceof VariableTree reference) {
            return "${" + reference + "}";
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((name, each) -> copy.put(String.valueOf(name), readable(each)));
            return copy;
        } else if (value instanceof List<?> list) {
            return list.stream().map(DeployTool::readable).toList();
        }
        return value;
    }
}
