package dev.plumb.engine;

import dev.plumb.config.SettingsBlock;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.lang.eval.Scope;
import dev.plumb.state.Encryption;
import dev.plumb.state.EncryptionKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys, from the block {@code plumb { encryption { ... } }} and from the environment, which comes second. */
final class EncryptionSettings {
    private static final String ENVIRONMENT = "PLUMB_ENCRYPTION_";
    private static final int KEY_BYTES = 32;
    private static final int SHORTEST_PASSPHRASE = 16;
    private static final Set<String> ARGUMENTS = Set.of("passphrase", "key_file");

    private final Path directory;
    private final Map<String, String> environment;
    private final Diagnostics diagnostics;

    EncryptionSettings(Path directory, Map<String, String> environment, Diagnostics diagnostics) {
        this.directory = directory;
        this.environment = environment;
        this.diagnostics = diagnostics;
    }

    Encryption read(@Nullable SettingsBlock block, Scope scope) {
        EncryptionKey key = block == null ? null : ofBlock(block, scope, Set.of("fallback"));
        if (key == null) {
            key = ofEnvironment("");
        }
        List<EncryptionKey> fallbacks = new ArrayList<>();
        for (SettingsBlock inner : block == null ? List.<SettingsBlock>of() : block.blocks()) {
            EncryptionKey fallback = inner.type().equals("fallback") ? ofBlock(inner, scope, Set.of()) : null;
            if (fallback != null) {
                fallbacks.add(fallback);
            }
        }
        EncryptionKey fallback = ofEnvironment("FALLBACK_");
        if (fallback != null) {
            fallbacks.add(fallback);
        }
        if (key == null) {
            if (block != null && !diagnostics.hasErrors()) {
                diagnostics.add(noKey(block));
            }
            return Encryption.NONE;
        }
        return Encryption.of(key, fallbacks);
    }

    private @Nullable EncryptionKey ofBlock(SettingsBlock block, Scope scope, Set<String> blocks) {
        SettingsValues values = SettingsValues.of(block, scope, ARGUMENTS, blocks, diagnostics);
        return key(values.text("passphrase"), values.text("key_file"), block.toString());
    }

    private @Nullable EncryptionKey ofEnvironment(String which) {
        return key(
                variable(which + "PASSPHRASE"),
                variable(which + "KEY_FILE"),
                "the environment (" + ENVIRONMENT + which + "...)");
    }

    /** An empty variable is as good as none. */
    private @Nullable String variable(String name) {
        String value = environment.getOrDefault(ENVIRONMENT + name, "");
        return value.isEmpty() ? null : value;
    }

    private @Nullable EncryptionKey key(@Nullable String passphrase, @Nullable String file, String where) {
        if (passphrase != null && file != null) {
            diagnostics.add(Diagnostic.error(
                    "encryption.two-keys",
                    "Two keys",
                    "There are a passphrase and a key file in " + where + ". Give one of them."));
            return null;
        }
        if (file != null) {
            return ofFile(directory.resolve(file));
        }
        if (passphrase != null && passphrase.length() < SHORTEST_PASSPHRASE) {
            diagnostics.add(Diagnostic.error(
                    "encryption.passphrase",
                    "Passphrase is too short",
                    "The passphrase in " + where + " has to have " + SHORTEST_PASSPHRASE + " characters at least."));
            return null;
        }
        return passphrase == null ? null : EncryptionKey.ofPassphrase(passphrase);
    }

    private @Nullable EncryptionKey ofFile(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            byte[] key = content.length == KEY_BYTES ? content : ofHex(content);
            if (key.length == KEY_BYTES) {
                return EncryptionKey.ofBytes(key);
            }
            diagnostics.add(Diagnostic.error(
                            "encryption.key-file",
                            "Unsuitable key file",
                            "The key file " + file + " has to hold " + KEY_BYTES + " bytes, or " + 2 * KEY_BYTES
                                    + " hexadecimal digits.")
                    .withHint("Make one with: openssl rand -hex " + KEY_BYTES + " > " + file.getFileName()));
        } catch (IOException e) {
            diagnostics.add(Diagnostic.error(
                    "encryption.key-file",
                    "Key file cannot be read",
                    "The key file " + file + " cannot be read: " + e + "."));
        }
        return null;
    }

    private static byte[] ofHex(byte[] content) {
        String text = new String(content, StandardCharsets.US_ASCII).strip();
        return text.matches("([0-9a-fA-F]{2})*") ? HexFormat.of().parseHex(text) : new byte[0];
    }

    private static Diagnostic noKey(SettingsBlock block) {
        return Diagnostic.error(
                        "encryption.no-key",
                        "No key to encrypt with",
                        "The block \"encryption\" gives neither a passphrase nor a key file, and the environment does"
                                + " not either.",
                        block.range())
                .withHint("Set passphrase or key_file there, or the environment variable " + ENVIRONMENT
                        + "PASSPHRASE or " + ENVIRONMENT + "KEY_FILE.");
    }
}
