package dev.plumb.config;

import dev.plumb.config.Settings.RequiredProvider;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the names of providers that a module asks for. They come with the tool, so that nothing is fetched. */
final class RequiredProvidersReader {
    private static final List<String> KEYS = List.of("source", "version", "configuration_aliases");

    private static final Pattern SOURCE = Pattern.compile("[^/]+(?:/[^/]+){0,2}");

    private final Diagnostics diagnostics;
    private final Map<String, RequiredProvider> found;

    RequiredProvidersReader(Diagnostics diagnostics, Map<String, RequiredProvider> found) {
        this.diagnostics = diagnostics;
        this.found = found;
    }

    void read(Body.Block block) {
        new BlockReader(block, diagnostics).labels().noBlocks();
        for (Body.Attribute entry : block.body().attributes()) {
            RequiredProvider earlier = found.putIfAbsent(entry.name(), provider(entry));
            if (earlier != null) {
                diagnostics.add(Diagnostic.error(
                                "config.duplicate",
                                "Duplicate required provider",
                                "The provider \"" + entry.name() + "\" was already asked for at "
                                        + earlier.range().file() + ":"
                                        + earlier.range().start().line() + ".",
                                entry.nameRange())
                        .withHint("Remove one of the two."));
            }
        }
    }

    private RequiredProvider provider(Body.Attribute entry) {
        if (entry.value() instanceof Expression.ObjectConstructor object) {
            return object(entry, object);
        }
        String version = text(entry.value());
        if (!version.isEmpty()) {
            diagnostics.addAll(VersionConstraint.form(version, entry.value().range()));
        }
        return new RequiredProvider(entry.name(), "", Set.of(), entry.nameRange());
    }

    private RequiredProvider object(Body.Attribute entry, Expression.ObjectConstructor object) {
        String source = "";
        Set<String> aliases = new LinkedHashSet<>();
        for (Expression.Entry part : object.entries()) {
            String key = key(part);
            switch (key) {
                case "source" -> source = source(part.value());
                case "version" -> {
                    String version = text(part.value());
                    if (!version.isEmpty()) {
                        diagnostics.addAll(
                                VersionConstraint.form(version, part.value().range()));
                    }
                }
                case "configuration_aliases" -> aliases(entry.name(), part.value(), aliases);
                default ->
                    diagnostics.add(Diagnostic.error(
                                    "config.required-provider",
                                    "Invalid required provider",
                                    "\"" + key + "\" is nothing that can be said of a provider here.",
                                    part.key().range())
                            .withHint(Suggestion.didYouMean(key, KEYS)
                                    .orElse("What can be said is: " + String.join(", ", KEYS) + ".")));
            }
        }
        return new RequiredProvider(entry.name(), source, aliases, entry.nameRange());
    }

    private String source(Expression expression) {
        String source = text(expression);
        if (!source.isEmpty() && !SOURCE.matcher(source).matches()) {
            diagnostics.add(Diagnostic.error(
                            "config.required-provider",
                            "Invalid required provider",
                            "\"" + source + "\" is not the source of a provider.",
                            expression.range())
                    .withHint("A source is written as: HOST/NAMESPACE/NAME, NAMESPACE/NAME or NAME"));
        }
        return source;
    }

    private String key(Expression.Entry part) {
        return part.bareKey() && part.key() instanceof Expression.ScopeTraversal name
                ? name.traversal().root()
                : text(part.key());
    }

    private void aliases(String provider, Expression list, Set<String> aliases) {
        for (Traversal reference : Repetition.references(list, "configuration_aliases", diagnostics)) {
            if (reference.root().equals(provider)
                    && reference.steps().size() == 1
                    && reference.steps().get(0) instanceof Traversal.Attr alias) {
                aliases.add(alias.name());
            } else {
                diagnostics.add(notAnAlias(provider, reference.range()));
            }
        }
    }

    private static Diagnostic notAnAlias(String provider, SourceRange range) {
        return Diagnostic.error(
                        "config.required-provider",
                        "Invalid required provider",
                        "\"configuration_aliases\" are configurations of this provider.",
                        range)
                .withHint("Write them as: configuration_aliases = [" + provider + ".other]");
    }

    private String text(Expression expression) {
        Value value = diagnostics.take(BlockReader.constant(expression));
        if (value instanceof Value.Str text) {
            return text.text();
        }
        if (value != null) {
            diagnostics.add(Diagnostic.error(
                    "config.required-provider",
                    "Invalid required provider",
                    "A string is needed here, without references.",
                    expression.range()));
        }
        return "";
    }
}
