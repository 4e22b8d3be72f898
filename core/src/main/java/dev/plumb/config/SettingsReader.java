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
    private final Diagnostics diagnostics;
    private @Nullable SettingsBlock backend;
    private @Nullable SettingsBlock encryption;
    private @Nullable Retention retention;
    private @Nullable SourceRange retained;
    private @Nullable SettingsBlock terraformBackend;
    private final Map<String, RequiredProvider> requiredProviders = new LinkedHashMap<>();

    SettingsReader(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    Settings result() {
        return new Settings(backend, encryption, retention, terraformBackend, requiredProviders);
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
        for (Body.Block inner : block.body().blocks()) {
            switch (inner.type()) {
                case "backend" -> {
                    new BlockReader(inner, diagnostics).labels("type");
                    terraformBackend = once(terraformBackend, SettingsBlock.of(inner));
                }
                case "cloud" -> {
                    new BlockReader(inner, diagnostics).labels();
                    terraformBackend = once(terraformBackend, SettingsBlock.of(inner));
                }
                case "required_providers" -> new RequiredProvidersReader(diagnostics, requiredProviders).read(inner);
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
