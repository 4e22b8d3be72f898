package dev.plumb.providers;

import dev.plumb.provider.Provider;
import dev.plumb.providers.command.CommandProvider;
import dev.plumb.providers.file.FileProvider;
import dev.plumb.providers.host.HostProvider;
import dev.plumb.providers.nginx.NginxProvider;
import dev.plumb.providers.packages.PackageProvider;
import dev.plumb.providers.redis.RedisProvider;
import dev.plumb.providers.systemd.SystemdProvider;
import dev.plumb.providers.terraform.TerraformProvider;
import dev.plumb.providers.tls.TlsProvider;
import dev.plumb.providers.user.UserProvider;
import java.util.List;

/** The providers that come with Plumb. */
public final class Providers {
    private Providers() {}

    /** All of them, by name. */
    public static List<Provider> all() {
        return List.of(
                new CommandProvider(),
                new FileProvider(),
                new HostProvider(),
                new NginxProvider(),
                new PackageProvider(),
                new RedisProvider(),
                new SystemdProvider(),
                new TerraformProvider(),
                new TlsProvider(),
                new UserProvider());
    }
}
