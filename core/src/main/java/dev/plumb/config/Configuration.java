package dev.plumb.config;

import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ModuleAddress;
import dev.plumb.address.ResourceAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the user wants, decoded from the configuration files of one directory, with the modules that it calls. Immutable;
 * all maps are in source order.
 *
 * @param directory the module's directory, relative to the root module's, which is {@code .}
 * @param sources file name to text, for showing diagnostics; in the root module also those of all others
 * @param settings what is said of the tool itself
 * @param providers what is said of providers
 * @param variables by name
 * @param locals by name
 * @param outputs by name
 * @param resources by address, without the module
 * @param ephemerals ephemeral blocks by type and name; no provider has a type for one, so that each is an error
 * @param calls of other modules, by name
 * @param modules what is called, by the name of the call
 * @param checks by name
 * @param rollouts by name
 * @param moved in source order
 * @param removed in source order
 * @param imports in source order
 */
public record Configuration(
        String directory,
        Map<String, String> sources,
        Settings settings,
        Providers providers,
        Map<String, VariableBlock> variables,
        Map<String, LocalValue> locals,
        Map<String, OutputBlock> outputs,
        Map<ResourceAddress, ResourceBlock> resources,
        Map<ResourceAddress, ResourceBlock> ephemerals,
        Map<String, ModuleCall> calls,
        Map<String, Configuration> modules,
        Map<String, CheckBlock> checks,
        Map<String, RolloutBlock> rollouts,
        List<MovedBlock> moved,
        List<RemovedBlock> removed,
        List<ImportBlock> imports) {
    /** Keeps copies in order. */
    public Configuration {
        sources = copy(sources);
        variables = copy(variables);
        locals = copy(locals);
        outputs = copy(outputs);
        resources = copy(resources);
        ephemerals = copy(ephemerals);
        calls = copy(calls);
        modules = copy(modules);
        checks = copy(checks);
        rollouts = copy(rollouts);
        moved = List.copyOf(moved);
        removed = List.copyOf(removed);
        imports = List.copyOf(imports);
    }

    /** The same, calling {@code called}, with their sources among its own. */
    public Configuration withModules(Map<String, Configuration> called) {
        Map<String, String> all = new LinkedHashMap<>(sources);
        called.values().forEach(module -> all.putAll(module.sources()));
        return with(all, called, imports);
    }

    /** The same with more imports, as those of {@code others}, with its sources. */
    public Configuration importing(Configuration others) {
        Map<String, String> all = new LinkedHashMap<>(sources);
        all.putAll(others.sources());
        List<ImportBlock> more = new ArrayList<>(imports);
        more.addAll(others.imports());
        return with(all, modules, more);
    }

    private Configuration with(Map<String, String> all, Map<String, Configuration> called, List<ImportBlock> imported) {
        return new Configuration(
                directory,
                all,
                settings,
                providers,
                variables,
                locals,
                outputs,
                resources,
                ephemerals,
                calls,
                called,
                checks,
                rollouts,
                moved,
                removed,
                imported);
    }

    /** The module that the calls of these names lead to; this one when there are none. Null when there is no such. */
    public @org.jspecify.annotations.Nullable Configuration module(List<String> names) {
        Configuration module = this;
        for (String name : names) {
            module = module == null ? null : module.modules().get(name);
        }
        return module;
    }

    /**
     * The {@code removed} block that is about {@code address}: one of this module, or of a module that it was in, for which
     * it holds for each instance. What it is about is named from this module.
     */
    public Optional<RemovedBlock> removed(InstanceAddress address) {
        List<ModuleAddress.Step> steps = address.module().steps();
        for (int depth = 0; depth <= steps.size(); depth++) {
            ModuleAddress module = new ModuleAddress(steps.subList(0, depth));
            Configuration called = module(module.names());
            for (RemovedBlock block : called == null ? List.<RemovedBlock>of() : called.removed()) {
                Target named = block.from().in(module);
                if (named.covers(address)) {
                    return Optional.of(new RemovedBlock(named, block.destroy(), block.provisioners(), block.range()));
                }
            }
        }
        return Optional.empty();
    }

    private static <K, V> Map<K, V> copy(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * A configuration that is in memory, in the shape of its JSON syntax: maps with string keys, iterables, strings (which
     * are templates), numbers, booleans and null. In diagnostics the file is the path of the value, as in {@code
     * <resource.file.motd.content>}. The configuration is there, in part, also when there are errors.
     *
     * @param properties what stands at the top level: {@code Map.of("resource", Map.of("file", Map.of("motd", ...)))}
     */
    public static dev.plumb.diagnostic.Result<Configuration> of(Map<String, ?> properties) {
        return ConfigurationDecoder.decode(properties);
    }
}
