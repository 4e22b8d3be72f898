package dev.plumb.plan;

import dev.plumb.config.Configuration;
import dev.plumb.value.Value;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a plan was evaluated from, so that what was not known then can be evaluated in the apply.
 *
 * @param configuration with all its modules
 * @param variables of the root module, by name
 * @param workspace its name
 * @param time when the plan was made
 * @param files the local files that were read, with the SHA-256 of their contents
 */
public record Basis(
        Configuration configuration,
        Map<String, Value> variables,
        String workspace,
        Instant time,
        Map<String, String> files) {
    /** Keeps copies, sorted. */
    public Basis {
        variables = java.util.Collections.unmodifiableMap(new TreeMap<>(variables));
        files = java.util.Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** The same with other values of variables. */
    public Basis withVariables(Map<String, Value> values) {
        return new Basis(configuration, values, workspace, time, files);
    }
}
