package dev.plumb.providers.user;

import dev.plumb.schema.Computed;
import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import dev.plumb.schema.Identity;
import dev.plumb.schema.Recorded;
import org.jspecify.annotations.Nullable;

/**
 * A group.
 *
 * @param host id of the host
 * @param name of the group
 * @param gid its number; null for the next free one
 * @param system whether a free number is taken from those for services
 * @param id the name; null until planned
 */
@Description("""
    A group of a host's users.

    ```hcl
    resource "group" "deploy" {
      host = host.web.id
      name = "deploy"
    }
    ```\
    """)
public record GroupResource(
        @Identity @Description("The `id` of the host.") String host,

        @Identity @Description("Name of the group; lower-case letters, digits, `_` and `-`.")
        String name,

        @Computed(optional = true) @Description("Its number. When left out, the next free one.") @Nullable
        Integer gid,

        @Recorded @Default("false") @Description("Whether a free number is one of those for services.")
        boolean system,

        @Computed @Description("The name.") @Nullable String id) {}
