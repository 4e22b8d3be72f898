package dev.plumb.config;

import dev.plumb.address.ResourceAddress;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.eval.References;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Traversal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Checks, without evaluating anything, that every reference names something that is declared. */
final class ReferenceCheck {
    private final Configuration configuration;
    private final Diagnostics diagnostics;

    ReferenceCheck(Configuration configuration, Diagnostics diagnostics) {
        this.configuration = configuration;
        this.diagnostics = diagnostics;
    }

    void check() {
        configuration.locals().values().forEach(local -> expression(local.expression()));
        configuration.outputs().values().forEach(output -> expression(output.value()));
        configuration.resources().values().forEach(this::resource);
    }

    private void resource(ResourceBlock block) {
        List<Traversal> all = new ArrayList<>(References.of(block.body()));
        all.addAll(block.dependsOn());
        all.forEach(reference -> reference(reference, block));
        for (Expression meta : new Expression[] {block.count(), block.forEach()}) {
            if (meta != null) {
                expression(meta);
            }
        }
    }

    private void expression(Expression expression) {
        References.of(expression).forEach(reference -> reference(reference, null));
    }

    private void reference(Traversal reference, @org.jspecify.annotations.Nullable ResourceBlock inside) {
        switch (reference.root()) {
            case "var" ->
                named(reference, "input variable", configuration.variables().keySet());
            case "local" ->
                named(reference, "local value", configuration.locals().keySet());
            case "path" -> named(reference, "path", List.of("cwd", "module", "root"));
            case "each" -> onlyWith(reference, inside != null && inside.forEach() != null, "for_each", "key", "value");
            case "count" -> onlyWith(reference, inside != null && inside.count() != null, "count", "index");
            default -> resourceReference(reference);
        }
    }

    private void onlyWith(Traversal reference, boolean allowed, String meta, String... names) {
        if (!allowed) {
            diagnostics.add(Diagnostic.error(
                            "config.reference-context",
                            "Reference to \"" + reference.root() + "\" in a context without " + meta,
                            "\"" + reference.root() + "\" can be used only in a resource block that has \"" + meta
                                    + "\" set.",
                            reference.range())
                    .withHint("Set " + meta + " in this block, or write the value itself."));
        } else {
            named(reference, reference.root() + " attribute", List.of(names));
        }
    }

    private void named(Traversal reference, String what, Collection<String> known) {
        if (reference.steps().isEmpty() || !(reference.steps().get(0) instanceof Traversal.Attr name)) {
            diagnostics.add(Diagnostic.error(
                    "config.incomplete-reference",
                    "Incomplete reference",
                    "\"" + reference.root() + "\" is followed by the name of one " + what + ".",
                    reference.range()));
        } else if (!known.contains(name.name())) {
            diagnostics.add(Diagnostic.error(
                            "config.unknown-reference",
                            "Reference to undeclared " + what,
                            "There is no " + what + " named \"" + name.name() + "\".",
                            reference.rootRange().to(name.range()))
                    .withHint(Suggestion.didYouMean(name.name(), known).orElse(null)));
        }
    }

    private void resourceReference(Traversal reference) {
        if (reference.steps().isEmpty() || !(reference.steps().get(0) instanceof Traversal.Attr name)) {
            diagnostics.add(Diagnostic.error(
                            "config.invalid-reference",
                            "Invalid reference",
                            "\"" + reference.root() + "\" is not a name that an expression can begin with.",
                            reference.range())
                    .withHint("References are var.NAME, local.NAME, each.key, each.value, count.index, path.module and "
                            + "TYPE.NAME of a resource; text stands in quotes."));
            return;
        }
        ResourceAddress address = new ResourceAddress(reference.root(), name.name());
        if (!configuration.resources().containsKey(address)) {
            List<String> known = configuration.resources().keySet().stream()
                    .map(ResourceAddress::toString)
                    .toList();
            diagnostics.add(Diagnostic.error(
                            "config.unknown-reference",
                            "Reference to undeclared resource",
                            "There is no resource \"" + address + "\" in the configuration.",
                            reference.rootRange().to(name.range()))
                    .withHint(Suggestion.didYouMean(address.toString(), known).orElse(null)));
        }
    }
}
