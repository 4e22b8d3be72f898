package dev.plumb.providers.file;

import dev.plumb.schema.Computed;
import dev.plumb.schema.ContentHash;
import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import dev.plumb.schema.Identity;
import dev.plumb.schema.Recorded;
import dev.plumb.schema.WrittenInto;
import org.jspecify.annotations.Nullable;

/**
 * A regular file.
 *
 * @param host id of the host
 * @param path absolute path in normal form
 * @param content text, written as UTF-8; null when {@code source} is set
 * @param source path of a local file whose bytes are written; null when {@code content} is set
 * @param owner name of the user
 * @param group name of the group
 * @param mode four octal digits
 * @param validate who is asked whether it is good; null to decide by the path
 * @param id the path; null until planned
 * @param sha256 of the content, lower-case hexadecimal; null until planned
 */
@Description("""
    A regular file on a host: its content, owner, group and mode.

    The file is written beside its path and renamed into place, so a reader sees the old or the new content and never a
    part. A file that was there before Plumb comes back, byte for byte, when the resource is
    destroyed. Directories above it that are missing are made for root with mode 0755, and go when they are empty again.

    ```hcl
    resource "file" "motd" {
      host    = host.web.id
      path    = "/etc/motd"
      content = "Welcome to ${host.web.name}\\n"
    }
    ```\
    """)
public record FileResource(
        @Identity @Description("The `id` of the host.") String host,

        @Identity @Description("Absolute path on the host.") String path,

        @WrittenInto("sha256")
        @Description("The text of the file, written as UTF-8. Exactly one of `content` and `source` must be set.")
        @Nullable
        String content,

        @WrittenInto("sha256")
        @Description("Path of a local file, from the root module's directory, whose bytes are the content.")
        @Nullable
        String source,

        @Default("root") @Description("Name of the user that owns the file.")
        String owner,

        @Default("root") @Description("Name of the group of the file.")
        String group,

        @Default("0644") @Description("Permissions, as three or four octal digits.")
        String mode,

        @Recorded
        @Description("Who is asked about the new file, with all that belongs to it, before it is put in place: `nginx`,"
                + " `redis`, `sshd`, `sudoers`, `systemd` or `none`. When left out, files in `/etc/ssh`,"
                + " `/etc/sudoers.d` and `/etc/nginx` are shown to the program that reads them.")
        @Nullable
        String validate,

        @Computed @Description("The path.") @Nullable String id,

        @Computed @ContentHash @Description("SHA-256 of the content, in lower-case hexadecimal.") @Nullable
        String sha256) {}
