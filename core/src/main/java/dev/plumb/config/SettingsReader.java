package dev.plumb.config;

import dev.plumb.config.Settings.RequiredProvider;
import dev.plumb.config.Settings.Retention;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.Numbers;
import dev.plumb.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads the {@code plumb} and {@code terraform} blocks of a module, of which there may be several. */
final class SettingsReader {
    private static final Set<String> TERRAFORM_BACKENDS = Set.of(
            "azurerm", "consul", "cos", "gcs", "http", "inmem", "kubernetes", "local", "oss", "pg", "remote", "s3");

    private final Diagnostics diagnostics;
    private @Nullable SettingsBlock backend;
    private @Nullable SettingsBlock encryption;
    private @Nullable Retention retention;
    private @Nullable SourceRange retained;
    private @Nullable SettingsBlock terraformBackend;
    private @Nullable SettingsBlock cloud;
    private @Nullable SourceRange providersRange;
    private final Map<String, RequiredProvider> requiredProviders = new LinkedHashMap<>();

    SettingsReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    Settings result() {
        SettingsBlock kept = terraformBackend == null ? cloud : terraformBackend;
        if (terraformBackend != null && cloud != null) {
            diagnostics.add(again("backend or cloud", terraformBackend.range(), cloud.range()));
        }
        return new Settings(backend, encryption, retention, kept, requiredProviders);
    }

    void plumb(Body.Block block) {
        BlockReader reader = new BlockReader(block, diagnostics)
                .labels()
                .only(Set.of("required_version"), Set.of("backend", "encryption", "retention"));
        requiredVersion(reader, VersionConstraint::ofPlumb);
        for (Body.Block inner : block.body().blocks()) {
            switch (inner.type()) {
                case "backend" -> backend = once(backend, backend(inner));
                case "encryption" -> encryption = once(encryption, encryption(inner));
                case "retention" -> retention(inner);
                default -> {}
            }
        }
    }

    void terraform(Body.Block block) {
        BlockReader reader = new BlockReader(block, diagnostics)
                .labels()
                .only(
                        Set.of("required_version", "experiments", "language"),
                        Set.of("backend", "cloud", "required_providers", "provider_meta"));
        requiredVersion(reader, VersionConstraint::ofTerraform);
        edition(reader);
        for (Body.Block inner : block.body().blocks()) {
            switch (inner.type()) {
                case "backend" -> terraformBackend(inner);
                case "cloud" -> {
                    new BlockReader(inner, diagnostics).labels();
                    cloud = once(cloud, SettingsBlock.of(inner));
                }
                case "required_providers" -> requiredProviders(inner);
                default -> {}
            }
        }
    }

    private void requiredVersion(
            BlockReader reader, BiFunction<String, SourceRange, java.util.List<Diagnostic>> check) {
        reader.argument("required_version").ifPresent(expression -> {
            String wanted = reader.text("required_version");
            if (!wanted.isEmpty()) {
                diagnostics.addAll(check.apply(wanted, expression.range()));
            }
        });
    }

    private @Nullable SettingsBlock backend(Body.Block block) {
        BlockReader reader = new BlockReader(block, diagnostics).labels("type");
        if (!reader.complete()) {
            return null;
        }
        if (!Settings.BACKENDS.contains(reader.label(0))) {
            diagnostics.add(Diagnostic.error(
                            "config.unknown-backend",
                            "Unknown backend",
                            "There is no backend \"" + reader.label(0) + "\".",
                            block.labels().get(0).range())
                    .withHint(Suggestion.didYouMean(reader.label(0), Settings.BACKENDS)
                            .orElse("The backends are: " + String.join(", ", new TreeSet<>(Settings.BACKENDS)) + ".")));
            return null;
        }
        return SettingsBlock.of(block);
    }

    private SettingsBlock encryption(Body.Block block) {
        new BlockReader(block, diagnostics).labels();
        return SettingsBlock.of(block);
    }

    private void retention(Body.Block block) {
        BlockReader reader = new BlockReader(block, diagnostics).labels().onlyAttributes(Set.of("keep"));
        if (retained != null) {
            diagnostics.add(again("retention", block.headerRange(), retained));
            return;
        }
        retained = block.headerRange();
        reader.required("keep").ifPresent(keep -> retention = keep(keep));
    }

    private @Nullable Retention keep(Expression expression) {
        Value value = diagnostics.take(BlockReader.constant(expression));
        if (value instanceof Value.Num number
                && Numbers.isWhole(number.number())
                && !number.isInfinite()
                && number.number().signum() > 0) {
            return new Retention(
                    number.number()
                            .min(java.math.BigDecimal.valueOf(Integer.MAX_VALUE))
                            .intValue(),
                    expression.range());
        }
        if (value != null) {
            diagnostics.add(Diagnostic.error(
                            "config.retention",
                            "Invalid number of generations",
                            "\"keep\" is how many generations are kept: a whole number, at least 1.",
                            expression.range())
                    .withHint("Write it as: keep = 50"));
        }
        return null;
    }

    private @Nullable SettingsBlock once(@Nullable SettingsBlock earlier, @Nullable SettingsBlock block) {
        if (earlier == null || block == null) {
            return earlier == null ? block : earlier;
        }
        diagnostics.add(again(block.type(), block.range(), earlier.range()));
        return earlier;
    }

    /** Backends that Terraform has; what they are configured with is its business. */
    private void terraformBackend(Body.Block block) {
        BlockReader reader = new BlockReader(block, diagnostics).labels("type");
        if (reader.complete() && !TERRAFORM_BACKENDS.contains(reader.label(0))) {
            diagnostics.add(Diagnostic.error(
                            "config.unknown-backend",
                            "Unknown backend",
                            "Terraform has no backend \"" + reader.label(0) + "\".",
                            block.labels().get(0).range())
                    .withHint(Suggestion.didYouMean(reader.label(0), TERRAFORM_BACKENDS)
                            .orElse("Terraform's backends are: " + String.join(", ", new TreeSet<>(TERRAFORM_BACKENDS))
                                    + ".")));
        }
        terraformBackend = once(terraformBackend, SettingsBlock.of(block));
    }

    /** There are no experiments, and one edition of the language. */
    private void edition(BlockReader reader) {
        reader.argument("experiments")
                .ifPresent(experiments -> diagnostics.add(Diagnostic.error(
                                "config.experiments",
                                "No experiments",
                                "Experiments of Terraform's language are there only in its alpha releases.",
                                experiments.range())
                        .withHint("Take the argument out: what was an experiment and was kept works without it.")));
        reader.argument("language")
                .filter(language -> !isEdition(language))
                .ifPresent(language -> diagnostics.add(Diagnostic.error(
                                "config.language",
                                "Unsupported language edition",
                                "The only edition of the language is TF2021.",
                                language.range())
                        .withHint("Write TF2021, or take the argument out.")));
    }

    private static boolean isEdition(Expression language) {
        return language instanceof Expression.ScopeTraversal name
                && name.traversal().steps().isEmpty()
                && name.traversal().root().equals("TF2021");
    }

    private void requiredProviders(Body.Block block) {
        if (providersRange == null) {
            providersRange = block.headerRange();
            new RequiredProvidersReader(diagnostics, requiredProviders).read(block);
        } else {
            diagnostics.add(again("required_providers", block.headerRange(), providersRange));
        }
    }

    private static Diagnostic again(String type, SourceRange here, SourceRange earlier) {
        return Diagnostic.error(
                        "config.duplicate",
                        "Duplicate settings",
                        "There is one \"" + type + "\" in a module, and it was already given at " + earlier.file() + ":"
                                + earlier.start().line() + ".",
                        here)
                .withHint("Remove one of the two.");
    }
}
