package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads module blocks. */
final class ModuleCallReader {
    private static final Set<String> META_ARGUMENTS = Set.of("source", "version", "providers");

    private static final String DIRECTORY = "Write a directory, relative to this file's: source = \"./web\"";
    private static final Pattern ADDRESS = Pattern.compile("(github\\.com|bitbucket\\.org|git@)");

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
                providers(reader),
                source.range(),
                reader.block().headerRange());
    }

    private static List<ModuleCall.PassedProvider> providers(BlockReader reader) {
        List<ModuleCall.PassedProvider> passed = new ArrayList<>();
        Expression written = reader.argument("providers").orElse(null);
        if (written instanceof Expression.ObjectConstructor object) {
            object.entries().forEach(entry -> provider(entry, passed, reader.diagnostics()));
        } else if (written != null) {
            reader.diagnostics()
                    .add(Diagnostic.error(
                                    "config.providers",
                                    "Invalid providers",
                                    "\"providers\" is written out as an object.",
                                    written.range())
                            .withHint("Write it as: providers = { host = host.slow }"));
        }
        return passed;
    }

    private static void provider(
            Expression.Entry entry, List<ModuleCall.PassedProvider> passed, Diagnostics diagnostics) {
        Optional<ProviderReference> inner = ProviderReference.read(entry.key(), diagnostics);
        Optional<ProviderReference> outer = ProviderReference.read(entry.value(), diagnostics);
        if (inner.isEmpty() || outer.isEmpty()) {
            return;
        }
        String name = inner.get().toString();
        if (passed.stream().anyMatch(earlier -> earlier.inner().toString().equals(name))) {
            diagnostics.add(Diagnostic.error(
                    "config.duplicate",
                    "Duplicate provider configuration",
                    "A configuration was already handed over as " + name + ".",
                    entry.key().range().to(entry.value().range())));
        } else {
            passed.add(new ModuleCall.PassedProvider(inner.get(), outer.get()));
        }
    }

    /** The directory; empty where there is none to read. */
    private static String directory(BlockReader reader, Expression source) {
        Value value = reader.diagnostics().take(BlockReader.constant(source));
        if (value instanceof Value.Str text && isDirectory(text.text())) {
            reader.argument("version").ifPresent(version -> reader.diagnostics().add(versioned(source.range())));
            return text.text();
        }
        if (value instanceof Value.Str text) {
            reader.diagnostics().add(elsewhere(text.text(), source.range()));
        } else if (value != null) {
            reader.diagnostics()
                    .add(Diagnostic.error(
                                    "config.module-source",
                                    "Invalid module source",
                                    "The source of a module is a string.",
                                    source.range())
                            .withHint(DIRECTORY));
        }
        return "";
    }

    private static boolean isDirectory(String source) {
        return source.equals(".") || source.equals("..") || source.startsWith("./") || source.startsWith("../");
    }

    private static Diagnostic versioned(SourceRange range) {
        return Diagnostic.error(
                        "config.module-version",
                        "Version of a local module",
                        "The version of a module in a directory cannot be chosen: it is what is there.",
                        range)
                .withHint("Take the argument \"version\" out.");
    }

    private static Diagnostic elsewhere(String source, SourceRange range) {
        String what = source.contains("://")
                        || source.contains("::")
                        || source.contains("@")
                        || ADDRESS.matcher(source).lookingAt()
                ? "a network address"
                : source.startsWith("/") ? "an absolute path" : "a registry's address";
        return Diagnostic.error(
                        "config.module-source",
                        "Unsupported module source",
                        "\"" + source + "\" is " + what + ". Plumb fetches nothing: modules are read from directories.",
                        range)
                .withHint("Copy the module into a directory beside the configuration. " + DIRECTORY);
    }
}
