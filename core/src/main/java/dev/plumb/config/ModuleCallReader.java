package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads module blocks. */
final class ModuleCallReader {
    private static final Set<String> META_ARGUMENTS = Set.of("source", "version", "providers");

    private ModuleCallReader() {}

    static ModuleCall read(BlockReader reader, Expression source) {
        Repetition repetition = Repetition.read(reader);
        Map<String, Body.Attribute> arguments = new LinkedHashMap<>();
        for (Body.Attribute argument : reader.block().body().attributes()) {
            if (!META_ARGUMENTS.contains(argument.name()) && !Repetition.ARGUMENTS.contains(argument.name())) {
                arguments.put(argument.name(), argument);
            }
        }
        return new ModuleCall(
                reader.label(0),
                directory(reader, source),
                repetition.count(),
                repetition.forEach(),
                repetition.dependsOn(),
                arguments,
                source.range(),
                reader.block().headerRange());
    }

    private static String directory(BlockReader reader, Expression source) {
        Value value = reader.diagnostics().take(BlockReader.constant(source));
        if (value instanceof Value.Str text
                && (text.text().startsWith("./") || text.text().startsWith("../"))) {
            return text.text();
        }
        if (value != null) {
            reader.diagnostics()
                    .add(Diagnostic.error(
                                    "config.module-source",
                                    "Invalid module source",
                                    "The source of a module is a directory, written as a string that begins with ./ or "
                                            + "../ and without references.",
                                    source.range())
                            .withHint("Copy a module from elsewhere into a directory beside the configuration."));
        }
        return "";
    }
}
