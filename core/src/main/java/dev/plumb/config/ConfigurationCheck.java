package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.provider.ResourceType;
import dev.plumb.schema.RecordSchema;
import java.util.List;

/** Everything that can be said about a configuration without evaluating it. */
public final class ConfigurationCheck {
    private ConfigurationCheck() {}

    /** What is wrong with the names in {@code configuration}; empty when nothing is. */
    public static List<Diagnostic> check(Configuration configuration, ResourceTypes types) {
        Diagnostics diagnostics = new Diagnostics();
        SchemaCheck schemaCheck = new SchemaCheck(diagnostics);
        for (ResourceBlock block : configuration.resources().values()) {
            ResourceType<Record> type = types.find(block.address().type()).orElse(null);
            if (type == null) {
                diagnostics.add(unknownType(block, types));
            } else {
                schemaCheck.check(block.body(), RecordSchema.of(type.record()), block.range());
            }
        }
        new ReferenceCheck(configuration, diagnostics).check();
        return diagnostics.toList();
    }

    private static Diagnostic unknownType(ResourceBlock block, ResourceTypes types) {
        String name = block.address().type();
        return Diagnostic.error(
                        "config.unknown-resource-type",
                        "Unknown resource type",
                        "No provider has a resource type \"" + name + "\".",
                        block.range())
                .withHint(Suggestion.didYouMean(name, types.names())
                        .orElse("The resource types are: " + String.join(", ", types.names()) + "."));
    }
}
