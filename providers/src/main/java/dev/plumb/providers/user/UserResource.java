package dev.plumb.providers.user;

import dev.plumb.schema.Computed;
import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import dev.plumb.schema.Identity;
import dev.plumb.schema.Recorded;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user.
 *
 * @param host id of the host
 * @param name login name
 * @param uid its number; null for the next free one
 * @param group name of the primary group; null for one of the user's own name
 * @param groups names of the other groups
 * @param home home directory; null for {@code /home/NAME}
 * @param shell login shell
 * @param comment full name or purpose
 * @param system whether a free number is taken from those for services
 * @param createHome whether the home directory is made with the user
 * @param id the name; null until planned
 */
@Description("""
    A user of a host, made by `useradd`, without a password. Users are there before files are, so that files may belong to
    them. A destroy removes the user and leaves the home directory alone.

    ```hcl
    resource "user" "deploy" {
      host   = host.web.id
      name   = "deploy"
      groups = ["www-data"]
      shell  = "/bin/bash"
    }
    ```\
    """)
public record UserResource(
        @Identity @Description("The `id` of the host.") String host,

        @Identity @Description("Login name; lower-case letters, digits, `_` and `-`.")
        String name,

        @Computed(optional = true) @Description("Its number. When left out, the next free one.") @Nullable
        Integer uid,

        @Computed(optional = true)
        @Description("Name of the primary group. When left out, a group of the user's own name is made.")
        @Nullable
        String group,

        @Description("Names of all other groups that the user is in; not managed when left out.") @Nullable
        Set<String> groups,

        @Computed(optional = true) @Description("Home directory. When left out, `/home/NAME`.") @Nullable
        String home,

        @Default("/usr/sbin/nologin") @Description("Login shell.")
        String shell,

        @Default("") @Description("Full name or purpose; no colon.")
        String comment,

        @Recorded @Default("false") @Description("Whether a free number is one of those for services.")
        boolean system,

        @Recorded @Default("true") @Description("Whether the home directory is made with the user.")
        boolean createHome,

        @Computed @Description("The name.") @Nullable String id) {}
