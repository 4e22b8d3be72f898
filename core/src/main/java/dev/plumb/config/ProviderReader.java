package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.lang.syntax.Body;
import java.util.Optional;
import java.util.Set;

/** Reads provider blocks: takes out what is the language's, and leaves what is the provider's. */
final class ProviderReader {
    private static final Set<String> META_ARGUMENTS = Set.of("alias", "version");

    private ProviderReader() {}

    static Optional<ProviderBlock> read(Body.Block block, Diagnostics diagnostics) {
        BlockReader reader = new BlockReader(block, diagnostics).labels("name");
        if (!reader.complete()) {
            return Optional.empty();
        }
        reader.argument("version")
                .ifPresent(version -> diagnostics.add(Diagnostic.warning(
                                "config.provider-version",
                                "Version in a provider block",
                                "The version of a provider is asked for in required_providers; here it has no effect.",
                                version.range())
                        .withHint("Take this line out.")));
        String alias = alias(reader);
        Body rest = new Body(
                block.body().items().stream()
                        .filter(item ->
                                !(item instanceof Body.Attribute argument) || !META_ARGUMENTS.contains(argument.name()))
                        .toList(),
                block.body().range(),
                block.body().json());
        return Optional.of(new ProviderBlock(reader.label(0), alias, rest, block.headerRange()));
    }

    private static String alias(BlockReader reader) {
        String alias = reader.text("alias");
        if (!alias.isEmpty() && !BlockReader.isName(alias)) {
            reader.argument("alias")
                    .ifPresent(written -> reader.diagnostics().add(BlockReader.invalidName(alias, written.range())));
        }
        return alias;
    }
}
