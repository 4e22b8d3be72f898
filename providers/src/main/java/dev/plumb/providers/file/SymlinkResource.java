package dev.plumb.providers.file;

import dev.plumb.schema.Computed;
import dev.plumb.schema.Description;
import dev.plumb.schema.Identity;
import org.jspecify.annotations.Nullable;

/**
 * A symbolic link.
 *
 * @param host id of the host
 * @param path absolute path in normal form
 * @param target what it points to, as written; need not exist
 * @param id the path; null until planned
 */
@Description("""
        A symbolic link on a host. Its target need not exist.

        ```hcl
        resource "symlink" "current" {
          host   = host.web.id
          path   = "/srv/app/current"
          target = "releases/42"
        }
        ```""")
public record SymlinkResource(
        @Identity @Description("The `id` of the host.") String host,

        @Identity @Description("Absolute path of the link on the host.")
        String path,

        @Description("What the link points to: absolute, or relative to the link's directory.")
        String target,

        @Computed @Description("The path.") @Nullable String id) {}
