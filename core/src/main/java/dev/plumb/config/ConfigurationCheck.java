package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import java.util.ArrayList;
import java.util.List;

/** Everything that can be said about a configuration without evaluating it. */
public final class ConfigurationCheck {
    private ConfigurationCheck() {}

    /** What is wrong with the names in {@code configuration} and the modules that it calls; empty when nothing is. */
    public static List<Diagnostic> check(Configuration configuration, ResourceTypes types) {
        Diagnostics diagnostics = new Diagnostics();
        SettingsCheck.check(configuration, diagnostics);
        configuration.outputs().values().stream()
                .filter(OutputBlock::ephemeral)
                .forEach(output -> diagnostics.add(ephemeral(output)));
        check(configuration, types, diagnostics);
        return diagnostics.toList();
    }

    private static void check(Configuration configuration, ResourceTypes types, Diagnostics diagnostics) {
        SchemaCheck schemaCheck = new SchemaCheck(diagnostics);
        List<ResourceBlock> blocks = new ArrayList<>(configuration.resources().values());
        configuration.checks().values().stream()
                .map(CheckBlock::data)
                .filter(java.util.Objects::nonNull)
                .forEach(blocks::add);
        for (ResourceBlock block : blocks) {
            RecordSchema<Record> schema = types.schema(block.address()).orElse(null);
            if (schema == null) {
                diagnostics.add(unknownType(block, types));
            } else {
                schemaCheck.check(block.body(), schema, block.range());
                ignored(block, schema, diagnostics);
            }
        }
        configuration.ephemerals().values().forEach(block -> diagnostics.add(noEphemeral(block, types)));
        new ReferenceCheck(configuration, diagnostics).check();
        new FunctionCheck(configuration, types, diagnostics).check();
        new MoveCheck(configuration, diagnostics).check();
        new ConditionCheck(diagnostics).check(configuration);
        new ProviderCheck(configuration, types.providers(), diagnostics).check();
        configuration.calls().values().forEach(call -> {
            Configuration called = configuration.modules().get(call.name());
            if (called != null) {
                arguments(call, called, diagnostics);
            }
        });
        configuration.modules().values().forEach(module -> {
            module.rollouts().values().forEach(rollout -> diagnostics.add(inModule(rollout)));
            module.imports().forEach(block -> diagnostics.add(importOutsideOfTheRoot(block)));
            check(module, types, diagnostics);
        });
    }

    private static Diagnostic inModule(RolloutBlock rollout) {
        return Diagnostic.error(
                        "config.rollout-module",
                        "Rollout in a module",
                        "The rollout \"" + rollout.name()
                                + "\" stands in a module that is called, but the order of hosts "
                                + "is decided in the root module.",
                        rollout.range())
                .withHint("Move the block to the root module, and put the hosts out: hosts = module.NAME.hosts");
    }

    private static Diagnostic ephemeral(OutputBlock output) {
        return Diagnostic.error(
                        "config.ephemeral-output",
                        "Ephemeral output not allowed",
                        "What the root module puts out is stored, so that its output \"" + output.name()
                                + "\" cannot be ephemeral.",
                        output.range())
                .withHint("Take the output out, or make its value null by ephemeralasnull(...).");
    }

    private static Diagnostic importOutsideOfTheRoot(ImportBlock block) {
        return Diagnostic.error(
                        "config.import",
                        "Import outside of the root module",
                        "Only the root module can import, as what is imported has an id of its own in each use of a"
                                + " module.",
                        block.range())
                .withHint("Move the block to the root module and write: to = module.NAME.TYPE.NAME");
    }

    private static void ignored(ResourceBlock block, RecordSchema<Record> schema, Diagnostics diagnostics) {
        List<String> names = schema.attributes().stream().map(Attribute::name).toList();
        block.lifecycle().ignoreChanges().forEach(ignored -> {
            String name = ignored.root();
            if (!names.contains(name)) {
                diagnostics.add(Diagnostic.error(
                                "config.ignore-changes",
                                "Unknown argument in ignore_changes",
                                "A resource of type \"" + block.address().type() + "\" has no argument \"" + name
                                        + "\".",
                                ignored.rootRange())
                        .withHint(Suggestion.didYouMean(name, names).orElse(null)));
            }
        });
    }

    private static void arguments(ModuleCall call, Configuration called, Diagnostics diagnostics) {
        call.arguments().values().stream()
                .filter(argument -> !called.variables().containsKey(argument.name()))
                .forEach(argument -> diagnostics.add(Diagnostic.error(
                                "config.unknown-argument",
                                "Unsupported argument",
                                "The module \"" + call.name() + "\" has no variable named \"" + argument.name() + "\".",
                                argument.nameRange())
                        .withHint(Suggestion.didYouMean(
                                        argument.name(), called.variables().keySet())
                                .orElse(null))));
        called.variables().values().stream()
                .filter(variable -> variable.defaultValue() == null)
                .filter(variable -> !call.arguments().containsKey(variable.name()))
                .forEach(variable -> diagnostics.add(Diagnostic.error(
                        "config.missing-argument",
                        "Missing required argument",
                        "The module \"" + call.name() + "\" needs a value for its variable \"" + variable.name()
                                + "\".",
                        call.range())));
    }

    /** There are no types of ephemeral resources, as there are none in Terraform without a provider from a registry. */
    private static Diagnostic noEphemeral(ResourceBlock block, ResourceTypes types) {
        String name = block.address().type();
        String others = types.names().contains(name)
                ? "\"" + name + "\" is a resource type: declare it by a resource block."
                : types.sourceNames().contains(name)
                        ? "\"" + name + "\" is a data source: read it by a data block."
                        : "Pass the value in by a variable that has ephemeral = true.";
        return Diagnostic.error(
                        "config.unknown-ephemeral-type",
                        "Unknown ephemeral resource type",
                        "No provider has a type \"" + name + "\" of ephemeral resources.",
                        block.range())
                .withHint(others);
    }

    private static Diagnostic unknownType(ResourceBlock block, ResourceTypes types) {
        String name = block.address().type();
        boolean data = block.address().data();
        String what = data ? "data source" : "resource type";
        java.util.Set<String> known = data ? types.sourceNames() : types.names();
        return Diagnostic.error(
                        data ? "config.unknown-data-source" : "config.unknown-resource-type",
                        data ? "Unknown data source" : "Unknown resource type",
                        "No provider has a " + what + " \"" + name + "\".",
                        block.range())
                .withHint(Suggestion.didYouMean(name, known)
                        .orElse(
                                known.isEmpty()
                                        ? "There are no data sources."
                                        : "The " + what + "s are: " + String.join(", ", known) + "."));
    }
}
