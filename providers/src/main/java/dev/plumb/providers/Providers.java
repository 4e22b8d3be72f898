package dev.plumb.providers;

import dev.plumb.provider.Provider;
import dev.plumb.providers.command.CommandProvider;
import dev.plumb.providers.file.FileProvider;
import dev.plumb.providers.host.HostProvider;
import dev.plumb.providers.http.HttpProvider;
import dev.plumb.providers.nginx.NginxProvider;
import dev.plumb.providers.packages.PackageProvider;
import dev.plumb.providers.redis.RedisProvider;
import dev.plumb.providers.systemd.SystemdProvider;
import dev.plumb.providers.terraform.TerraformProvider;
import dev.plumb.providers.tls.TlsProvider;
import dev.plumb.providers.user.UserProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The providers that come with Plumb. */
public final class Providers {
    private Providers() {}

    /** All of them, by name. Nobody is asked for passphrases. */
    public static List<Provider> all() {
        return all(question -> Optional.empty());
    }

    /** All of them, by name; {@code asks} gives the passphrase of a private key to a question, or nothing. */
    public static List<Provider> all(Function<String, Optional<char[]>> asks) {
        return List.of(
                new CommandProvider(),
                new FileProvider(),
                new HostProvider(asks),
                new HttpProvider(),
                new NginxProvider(),
                new PackageProvider(),
                new RedisProvider(),
                new SystemdProvider(),
                new TerraformProvider(),
                new TlsProvider(),
                new UserProvider());
    }
}
