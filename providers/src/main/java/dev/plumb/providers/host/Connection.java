package dev.plumb.providers.host;

import dev.plumb.schema.Description;
import dev.plumb.schema.Label;
import org.jspecify.annotations.Nullable;

/**
 * How a host is reached.
 *
 * @param type {@code ssh} or {@code local}
 * @param root absolute path of a local directory that stands for the host; null for the machine itself
 */
@Description("How the host is reached.")
public record Connection(
        @Label
        @Description("`ssh`, which is meant when the block is left out, or `local`: the machine that Plumb runs on.")
        String type,

        @Description(
                "Of a `local` connection: a directory that stands for the host. Files are put below it; services, packages and"
                        + " commands are only written down.")
        @Nullable
        String root) {
    /** Whether the host is this machine, or a directory on it. */
    boolean local() {
        return type.equals("local");
    }
}
