package dev.plumb.config;

import dev.plumb.address.ResourceAddress;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the user wants, decoded from the configuration files. Immutable; all maps are in source order.
 *
 * @param sources file name to text, for showing diagnostics
 * @param variables by name
 * @param locals by name
 * @param outputs by name
 * @param resources by address
 */
public record Configuration(
        Map<String, String> sources,
        Map<String, VariableBlock> variables,
        Map<String, LocalValue> locals,
        Map<String, OutputBlock> outputs,
        Map<ResourceAddress, ResourceBlock> resources) {
    /** Keeps copies in order. */
    public Configuration {
        sources = copy(sources);
        variables = copy(variables);
        locals = copy(locals);
        outputs = copy(outputs);
        resources = copy(resources);
    }

    private static <K, V> Map<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
