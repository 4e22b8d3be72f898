package dev.plumb.providers.command;

import dev.plumb.schema.Computed;
import dev.plumb.schema.ContentHash;
import dev.plumb.schema.Description;
import dev.plumb.schema.Identity;
import dev.plumb.schema.Recorded;
import dev.plumb.schema.Sensitive;
import dev.plumb.schema.WrittenInto;
import dev.plumb.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command that is run once.
 *
 * @param host id of the host
 * @param name what the user calls it; names its mark on the host
 * @param command program and arguments
 * @param undo the command that takes it back when something later in the same apply fails; null for none
 * @param onDestroy the command that is run when the resource is destroyed; null for none
 * @param environment variables of all three
 * @param creates path of what the command makes; null when it makes nothing that can be looked for
 * @param unless a command that exits with 0 when there is nothing to do; null for none
 * @param triggers any value; the command is run again when it changes
 * @param id the name; null until planned
 * @param sha256 of the mark; null until planned
 */
@Description("""
    A command that is run once on a host, after its services have been dealt with, and again when the command, or
    `triggers`, change. A mark in `/var/lib/plumb/commands` says that it was run. A command that fails, and what was done
    before it in the same apply, is undone, by `undo` if there is one.

    ```hcl
    resource "command" "migrate" {
      host     = host.web.id
      name     = "migrate"
      command  = ["/srv/chat/venv/bin/python", "/srv/chat/manage.py", "migrate", "--noinput"]
      triggers = file_tree.app.sha256
    }
    ```\
    """)
public record CommandResource(
        @Identity @Description("The `id` of the host.") String host,

        @Identity @Description("A name of its own on the host; letters, digits, `.`, `_` and `-`.")
        String name,

        @WrittenInto("sha256")
        @Description(
                "Program and arguments. No shell is involved unless it is the program: `[\"sh\", \"-c\", \"...\"]`.")
        List<String> command,

        @Recorded
        @Description("Program and arguments of what takes it back when something later in the same apply fails.")
        @Nullable
        List<String> undo,

        @Recorded @Description("Program and arguments of what is run when the resource is destroyed.") @Nullable
        List<String> onDestroy,

        @Recorded @Sensitive @Description("Environment variables of all these commands.") @Nullable
        Map<String, String> environment,

        @Recorded
        @Description("Path of what the command makes: when it is not there, the command is run again.")
        @Nullable
        String creates,

        @Recorded
        @Description("A command that changes nothing: when it exits with 0, there is nothing to do.")
        @Nullable
        List<String> unless,

        @WrittenInto("sha256") @Description("Any value: when it changes, the command is run again.") @Nullable
        Value triggers,

        @Computed @Description("The name.") @Nullable String id,

        @Computed @ContentHash @Description("SHA-256 of the mark that says what was run.") @Nullable
        String sha256) {
    String mark() {
        return "/var/lib/plumb/commands/" + name;
    }
}
