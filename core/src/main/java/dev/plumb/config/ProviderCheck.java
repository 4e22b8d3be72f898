package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.syntax.Body;
import java.util.Set;
import java.util.TreeSet;

/** Checks, in one module and what it calls, that the configurations of providers which are referred to are there. */
final class ProviderCheck {
    private final Configuration configuration;
    private final Set<String> atHand;
    private final Diagnostics diagnostics;

    /**
     * @param atHand the names of the providers that there are
     */
    ProviderCheck(Configuration configuration, Set<String> atHand, Diagnostics diagnostics) {
        this.configuration = configuration;
        this.atHand = atHand;
        this.diagnostics = diagnostics;
    }

    void check() {
        configuration.providers().configurations().values().forEach(this::block);
        configuration.providers().chosen().values().forEach(this::reference);
        configuration.calls().values().forEach(this::call);
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(atHand);
        names.addAll(configuration.settings().requiredProviders().keySet());
        return names;
    }

    private void block(ProviderBlock block) {
        if (!names().contains(block.name())) {
            diagnostics.add(unknown(block.name(), block.range()));
        } else if (atHand.contains(block.name())) {
            block.body().items().forEach(item -> needless(block, item));
        }
    }

    /** Providers that come with the tool have nothing that could be configured. */
    private void needless(ProviderBlock block, Body.Item item) {
        String name = item instanceof Body.Attribute argument ? argument.name() : ((Body.Block) item).type();
        diagnostics.add(Diagnostic.error(
                        "config.unknown-argument",
                        "Unsupported argument",
                        "The provider \"" + block.name() + "\" has nothing to configure, and \"" + name
                                + "\" is not expected here.",
                        item instanceof Body.Attribute argument
                                ? argument.nameRange()
                                : ((Body.Block) item).typeRange())
                .withHint("Take it out."));
    }

    private void reference(ProviderReference reference) {
        if (!names().contains(reference.name())) {
            diagnostics.add(unknown(reference.name(), reference.range()));
        } else if (!declares(configuration, reference.name(), reference.alias())) {
            diagnostics.add(undeclared(reference));
        }
    }

    private static boolean declares(Configuration module, String name, String alias) {
        Settings.RequiredProvider required =
                module.settings().requiredProviders().get(name);
        return alias.isEmpty()
                || module.providers().configurations().containsKey(name + "." + alias)
                || (required != null && required.aliases().contains(alias));
    }

    private void call(ModuleCall call) {
        call.providers().forEach(passed -> reference(passed.outer()));
        Configuration called = configuration.modules().get(call.name());
        if (called == null) {
            return;
        }
        call.providers().stream()
                .filter(passed -> !source(passed.inner().name(), called)
                        .equals(source(passed.outer().name(), configuration)))
                .forEach(passed -> diagnostics.add(mismatch(call, passed, called)));
        call.providers().stream()
                .map(ModuleCall.PassedProvider::inner)
                .filter(inner -> !declares(called, inner.name(), inner.alias()))
                .forEach(inner -> diagnostics.add(notAskedFor(call, inner)));
        called.settings().requiredProviders().values().forEach(required -> missing(call, required));
    }

    /** Namespace and name of the provider that a module calls by that name. */
    private static String source(String name, Configuration module) {
        Settings.RequiredProvider required =
                module.settings().requiredProviders().get(name);
        String source = required == null || required.source().isEmpty() ? name : required.source();
        String qualified = source.contains("/") ? source : "hashicorp/" + source;
        return qualified.substring(qualified.lastIndexOf('/', qualified.lastIndexOf('/') - 1) + 1);
    }

    private Diagnostic mismatch(ModuleCall call, ModuleCall.PassedProvider passed, Configuration called) {
        return Diagnostic.error(
                        "config.provider-mismatch",
                        "Another provider is asked for",
                        "What the module \"" + call.name() + "\" calls \"" + passed.inner() + "\" is the provider "
                                + source(passed.inner().name(), called) + ", and \"" + passed.outer() + "\" is "
                                + source(passed.outer().name(), configuration) + " here.",
                        passed.outer().range())
                .withHint("Name the same source in the required_providers of both modules.");
    }

    private void missing(ModuleCall call, Settings.RequiredProvider required) {
        for (String alias : required.aliases()) {
            String wanted = required.name() + "." + alias;
            if (call.providers().stream()
                    .noneMatch(passed -> passed.inner().toString().equals(wanted))) {
                diagnostics.add(missing(call, wanted));
            }
        }
    }

    private Diagnostic unknown(String name, SourceRange range) {
        return Diagnostic.error(
                        "config.unknown-provider", "Unknown provider", "There is no provider \"" + name + "\".", range)
                .withHint(Suggestion.didYouMean(name, names())
                        .orElse("The providers are: " + String.join(", ", names()) + "."));
    }

    private Diagnostic undeclared(ProviderReference reference) {
        return Diagnostic.error(
                        "config.unknown-provider-configuration",
                        "Reference to undeclared provider configuration",
                        "This module has no configuration of the provider \"" + reference.name()
                                + "\" with the alias \"" + reference.alias() + "\".",
                        reference.range())
                .withHint(Suggestion.didYouMean(
                                reference.toString(),
                                configuration.providers().configurations().keySet())
                        .orElse("Declare it: provider \"" + reference.name() + "\" { alias = \"" + reference.alias()
                                + "\" }"));
    }

    private static Diagnostic notAskedFor(ModuleCall call, ProviderReference inner) {
        return Diagnostic.error(
                        "config.unknown-provider-configuration",
                        "Reference to undeclared provider configuration",
                        "The module \"" + call.name() + "\" does not ask for a provider configuration " + inner + ".",
                        inner.range())
                .withHint("The module asks for it by configuration_aliases in its required_providers.");
    }

    private static Diagnostic missing(ModuleCall call, String key) {
        return Diagnostic.error(
                        "config.missing-provider-configuration",
                        "Missing provider configuration",
                        "The module \"" + call.name() + "\" asks for a provider configuration " + key
                                + ", and none is handed over.",
                        call.range())
                .withHint("Write into the call: providers = { " + key + " = ... }");
    }
}
