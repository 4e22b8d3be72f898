package dev.plumb.providers.file;

import dev.plumb.schema.Computed;
import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import dev.plumb.schema.Identity;
import dev.plumb.schema.Recorded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A directory, without what is in it.
 *
 * @param host id of the host
 * @param path absolute path in normal form
 * @param owner name of the user
 * @param group name of the group
 * @param mode four octal digits
 * @param exclusive whether what does not belong there is removed
 * @param keep globs of names that belong there; null for none
 * @param strangers relative paths of what has to go; null until planned
 * @param id the path; null until planned
 */
@Description("""
    A directory on a host: its owner, group and mode. What is in it is not touched, unless it is `exclusive`.

    Directories above it that are missing are made for root with mode 0755, and go when they are empty again. A destroy
    removes the directory only if it is empty by then.

    ```hcl
    resource "directory" "settings" {
      host = host.web.id
      path = "/etc/chat"
      mode = "0700"
    }
    ```\
    """)
public record DirectoryResource(
        @Identity @Description("The `id` of the host.") String host,

        @Identity @Description("Absolute path on the host.") String path,

        @Default("root") @Description("Name of the user that owns the directory.")
        String owner,

        @Default("root") @Description("Name of the group of the directory.")
        String group,

        @Default("0755") @Description("Permissions, as three or four octal digits.")
        String mode,

        @Recorded
        @Default("false")
        @Description(
                "Whether files, links and directories in it that `keep` does not name are removed, with all that is in"
                        + " them. A destroy does not bring them back.")
        boolean exclusive,

        @Recorded @Description("What belongs into an exclusive directory: names, or globs with `*` and `?`.") @Nullable
        List<String> keep,

        @Computed @Description("What is in an exclusive directory and does not belong there.") @Nullable
        List<String> strangers,

        @Computed @Description("The path.") @Nullable String id) {}
