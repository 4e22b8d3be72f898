package dev.plumb.engine;

import dev.plumb.config.SettingsBlock;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.lang.eval.Scope;
import dev.plumb.state.store.Backend;
import dev.plumb.state.store.HttpSettings;
import dev.plumb.state.store.StoreOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A block {@code backend} of the settings. The arguments are those that Terraform's backends {@code pg} and {@code http} have;
 * what the block leaves out comes from the environment, under Terraform's names or under ours.
 */
final class BackendBlock {
    private static final String SCHEMA = "plumb";
    private static final Set<String> HTTP_ARGUMENTS = Set.of(
            "address",
            "update_method",
            "lock_address",
            "lock_method",
            "unlock_address",
            "unlock_method",
            "username",
            "password",
            "retry_max",
            "retry_wait_min",
            "retry_wait_max");

    private final SettingsBlock block;
    private final Scope scope;
    private final Map<String, String> environment;
    private final Diagnostics diagnostics;

    BackendBlock(SettingsBlock block, Scope scope, Map<String, String> environment, Diagnostics diagnostics) {
        this.block = block;
        this.scope = scope;
        this.environment = environment;
        this.diagnostics = diagnostics;
    }

    private SettingsValues values(Set<String> arguments) {
        return SettingsValues.of(block, scope, arguments, Set.of(), diagnostics);
    }

    Backend local(Path directory, StoreOptions options) {
        return Backend.local(directory.resolve(values(Set.of("path")).text("path", StateBackends.DIRECTORY)), options);
    }

    @Nullable
    Backend postgresql(StoreOptions options) {
        SettingsValues values = values(Set.of("conn_str", "schema_name"));
        String connection = values.text("conn_str", variable("", "PLUMB_PG_CONN_STR", "PG_CONN_STR"));
        try {
            return Backend.postgresql(
                    connection.isEmpty() ? "postgres:///" : connection,
                    environment,
                    values.text("schema_name", variable(SCHEMA, "PLUMB_PG_SCHEMA_NAME", "PG_SCHEMA_NAME")),
                    options);
        } catch (URISyntaxException e) {
            // Neither the text nor the message: there may be a password in both.
            values.complain(
                    "state.connection-string",
                    "Invalid connection string",
                    "The connection string has to look like postgres://USER:PASSWORD@HOST:5432/DATABASE, with special "
                            + "characters of the password written as %XX.");
            return null;
        }
    }

    @Nullable
    Backend http(StoreOptions options) {
        SettingsValues values = values(HTTP_ARGUMENTS);
        URI address = uri(values, "address", null);
        if (address == null) {
            return null;
        }
        URI lock = uri(values, "lock_address", address);
        URI unlock = uri(values, "unlock_address", lock);
        if (lock == null || unlock == null) {
            return null;
        }
        HttpSettings standard = HttpSettings.of(address);
        return Backend.http(
                new HttpSettings(
                        address,
                        text(values, "update_method", standard.updateMethod()),
                        lock,
                        text(values, "lock_method", standard.lockMethod()),
                        unlock,
                        text(values, "unlock_method", standard.unlockMethod()),
                        text(values, "username", ""),
                        text(values, "password", ""),
                        values.number("retry_max", standard.retries()),
                        seconds(values, "retry_wait_min", standard.shortestWait()),
                        seconds(values, "retry_wait_max", standard.longestWait())),
                options);
    }

    private static Duration seconds(SettingsValues values, String name, Duration otherwise) {
        return Duration.ofSeconds(values.number(name, (int) otherwise.toSeconds()));
    }

    private String text(SettingsValues values, String name, String otherwise) {
        String upper = name.toUpperCase(java.util.Locale.ROOT);
        return values.text(name, variable(otherwise, "PLUMB_HTTP_" + upper, "TF_HTTP_" + upper));
    }

    private @Nullable URI uri(SettingsValues values, String name, @Nullable URI otherwise) {
        String text = text(values, name, otherwise == null ? "" : otherwise.toString());
        try {
            URI uri = new URI(text);
            if (List.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below: the message might repeat a password.
        }
        values.complain(
                "state.address",
                "Invalid address",
                "\"" + name + "\" has to be an address that begins with http:// or https://.");
        return null;
    }

    private String variable(String otherwise, String... names) {
        for (String name : names) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return otherwise;
    }
}
