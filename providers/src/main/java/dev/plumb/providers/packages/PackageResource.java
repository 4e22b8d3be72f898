package dev.plumb.providers.packages;

import dev.plumb.schema.Computed;
import dev.plumb.schema.Description;
import dev.plumb.schema.Identity;
import org.jspecify.annotations.Nullable;

/**
 * An installed Debian package.
 *
 * @param host id of the host
 * @param name the package's name
 * @param id the name; null until planned
 * @param version what is installed; null until applied
 */
@Description("""
        A Debian package, installed by apt. All packages of a host are installed in one go, as one transaction.

        A package that was there before Plumb stays when the resource is destroyed. One that Plumb installed is purged, with
        what was installed only for its sake. The version is shown, not managed: an upgrade by apt is no drift.

        ```hcl
        resource "package" "needed" {
          for_each = toset(["nginx", "redis-server"])
          host     = host.web.id
          name     = each.key
        }
        ```""")
public record PackageResource(
        @Identity @Description("The `id` of the host.") String host,

        @Identity @Description("Name of the package, such as `nginx`.")
        String name,

        @Computed @Description("The name.") @Nullable String id,

        @Computed @Description("The installed version.") @Nullable
        String version) {}
