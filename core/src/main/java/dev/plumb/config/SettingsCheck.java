package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says which settings are written down and have no effect. */
final class SettingsCheck {
    private SettingsCheck() {}

    static void check(Configuration configuration, Diagnostics diagnostics) {
        Settings settings = configuration.settings();
        SettingsBlock terraforms = settings.terraformBackend();
        if (terraforms != null && !terraforms.label().equals("local")) {
            diagnostics.add(Diagnostic.warning(
                            "config.terraform-backend",
                            "Terraform's backend has no effect",
                            "Plumb keeps a state of its own, and " + terraforms + " says where Terraform keeps its.",
                            terraforms.range())
                    .withHint("Say where Plumb keeps its state in a plumb block: backend \"postgresql\" { ... }"));
        }
        configuration.modules().values().forEach(module -> called(module, diagnostics));
    }

    private static void called(Configuration module, Diagnostics diagnostics) {
        Settings settings = module.settings();
        Stream.of(settings.backend(), settings.encryption(), settings.terraformBackend())
                .forEach(block -> called(block, diagnostics));
        module.modules().values().forEach(inner -> called(inner, diagnostics));
    }

    private static void called(@Nullable SettingsBlock block, Diagnostics diagnostics) {
        if (block != null) {
            diagnostics.add(Diagnostic.warning(
                            "config.module-settings",
                            "Settings of a module have no effect",
                            "Only the module that a command is run in decides where state is kept, and how.",
                            block.range())
                    .withHint("Take the block out, or put it into the root module."));
        }
    }
}
