package dev.plumb.example;

import dev.plumb.schema.Computed;
import dev.plumb.schema.ContentHash;
import dev.plumb.schema.Description;
import dev.plumb.schema.Identity;
import dev.plumb.schema.WrittenInto;
import org.jspecify.annotations.Nullable;

/**
 * The message that a host shows after login.
 *
 * @param host id of the host
 * @param text without the line end after it
 * @param sha256 of the file, lower-case hexadecimal; null until planned
 */
@Description("The message that a host shows after login: the file `/etc/motd`.")
public record Motd(
        @Identity @Description("The `id` of the host.") String host,

        @WrittenInto("sha256") @Description("The message, without the line end after it.")
        String text,

        @Computed @ContentHash @Description("SHA-256 of the file.") @Nullable
        String sha256) {}
