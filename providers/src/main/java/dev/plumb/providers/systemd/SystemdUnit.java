package dev.plumb.providers.systemd;

import dev.plumb.providers.health.HealthBlock;
import dev.plumb.schema.Block;
import dev.plumb.schema.Computed;
import dev.plumb.schema.ContentHash;
import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import dev.plumb.schema.Identity;
import dev.plumb.schema.Recorded;
import dev.plumb.schema.WrittenInto;
import dev.plumb.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unit of systemd.
 *
 * @param host id of the host
 * @param name full name of the unit, with its suffix
 * @param dropin name of a drop-in file without {@code .conf}; null for the unit file itself
 * @param content raw text of the file; null when it is given as blocks, or not at all
 * @param unit settings of the section {@code [Unit]}
 * @param service settings of the section {@code [Service]}
 * @param socket settings of the section {@code [Socket]}
 * @param timer settings of the section {@code [Timer]}
 * @param install settings of the section {@code [Install]}
 * @param enabled whether it starts with the system; null when that is not managed
 * @param running whether it is active; null when that is not managed
 * @param onChange what happens to the unit when its file changes: restart, reload or nothing
 * @param restart how several are restarted: all at once, or one after the other
 * @param reads files and directories that the unit reads when it is started or reloaded; null for none but its own file
 * @param restartOn any value; the unit restarts when it changes
 * @param reloadOn any value; the unit reloads when it changes
 * @param health what has to answer after a change of the unit; null for nothing
 * @param id the name, with the drop-in's if there is one; null until planned
 * @param path of the file; empty when there is none of ours; null until planned
 * @param sha256 of the file, lower-case hexadecimal; empty when there is no file of ours; null until planned
 * @param loaded whether systemd has read the file, and the unit runs by it and by {@code reads}
 * @param restartToken short hash of {@code restartOn}; empty without; null until planned
 * @param reloadToken short hash of {@code reloadOn}; empty without; null until planned
 */
@Description("""
    A unit of systemd: its file, whether it is enabled, and whether it runs.

    The file is given as blocks, one for each section, with systemd's own names and a list where a setting is repeated; or
    as raw `content`. With neither, the unit file is somebody else's (a package's, or the template that another resource
    writes), and only `enabled` and `running` are managed. The file is checked by `systemd-analyze verify` in the plan.

    ```hcl
    resource "systemd_unit" "daphne" {
      host = host.web.id
      name = "daphne@.service"
      unit { Description = "Channels worker %i" }
      service {
        ExecStart = "/srv/app/venv/bin/daphne -u /run/daphne/%i.sock app.asgi:application"
        Restart   = "on-failure"
      }
      install { WantedBy = "multi-user.target" }
    }

    resource "systemd_unit" "worker" {
      count      = 4
      host       = host.web.id
      name       = "daphne@${count.index}.service"
      enabled    = true
      running    = true
      restart_on = [systemd_unit.daphne, file_tree.app]
    }
    ```

    A template cannot run itself, and does not restart its instances: name it in their `restart_on`, as above.

    What has no effect on a unit that runs (its description, ordering, `[Install]`, what happens when it stops) has systemd
    read the file again and no more. A unit that runs is restarted, or reloaded, once, however many of its own file, `restart_on` and `reload_on` changed. A
    destroy puts back what was there before: the file, whether it was enabled, whether it ran.\
    """)
public record SystemdUnit(
        @Identity @Description("The `id` of the host.") String host,

        @Identity
        @Description(
                "Full name of the unit with its suffix, such as `gunicorn.socket`, `daphne@.service` (a template) or"
                        + " `daphne@0.service` (an instance of it).")
        String name,

        @Identity
        @Description(
                "Writes a drop-in `/etc/systemd/system/NAME.d/DROPIN.conf`, which adds to a unit file that is somebody"
                        + " else's, instead of the unit file.")
        @Nullable
        String dropin,

        @WrittenInto("sha256") @Description("Raw text of the file, instead of blocks.") @Nullable
        String content,

        @Block @WrittenInto("sha256") @Description("The section `[Unit]`; see systemd.unit(5).") @Nullable
        Map<String, List<String>> unit,

        @Block
        @WrittenInto("sha256")
        @Description("The section `[Service]`; see systemd.service(5) and systemd.exec(5).")
        @Nullable
        Map<String, List<String>> service,

        @Block @WrittenInto("sha256") @Description("The section `[Socket]`; see systemd.socket(5).") @Nullable
        Map<String, List<String>> socket,

        @Block @WrittenInto("sha256") @Description("The section `[Timer]`; see systemd.timer(5).") @Nullable
        Map<String, List<String>> timer,

        @Block @WrittenInto("sha256") @Description("The section `[Install]`; see systemd.unit(5).") @Nullable
        Map<String, List<String>> install,

        @Description("Whether the unit starts with the system. Not managed when left out.") @Nullable
        Boolean enabled,

        @Description("Whether the unit is active. Not managed when left out: then nothing is restarted either.")
        @Nullable
        Boolean running,

        @Recorded
        @Default("restart")
        @Description("What happens to a running unit when its own file changes: `restart`, `reload` or `nothing`.")
        String onChange,

        @Recorded
        @Default("together")
        @Description(
                "How a unit is restarted when others of the same apply are, too: `together`, or `one-by-one`: then the"
                        + " next one waits until this one listens again on all that it listened on before.")
        String restart,

        @Recorded
        @Description(
                "Paths of files and directories that the unit reads when it is started or reloaded. When one of them"
                        + " is newer than that, whoever changed it, the unit is reloaded or restarted, as `on_change`"
                        + " says.")
        @Nullable
        List<String> reads,

        @WrittenInto("restart_token")
        @Description(
                "Any value, mostly a list of resources: a running unit is restarted when it changes. A unit that was not"
                        + " watching so far is when something that it names changes in the same apply.")
        @Nullable
        Value restartOn,

        @WrittenInto("reload_token")
        @Description("Any value, mostly a list of resources: a running unit is reloaded when it changes; as above.")
        @Nullable
        Value reloadOn,

        @Block @Recorded @Description("What has to answer after a change of the unit, before it stays.") @Nullable
        HealthBlock health,

        @Computed @Description("The name; of a drop-in, `NAME.d/DROPIN.conf`.") @Nullable
        String id,

        @Computed @Recorded @Description("Path of the file that Plumb writes; empty when it writes none.") @Nullable
        String path,

        @Computed
        @ContentHash
        @Description("SHA-256 of the file, in lower-case hexadecimal; empty when Plumb writes none.")
        @Nullable
        String sha256,

        @Computed
        @Description(
                "Whether systemd has read the unit's file as it is, and a running unit was started or reloaded since"
                        + " it and what it `reads` changed.")
        @Nullable
        Boolean loaded,

        @Computed @Recorded @Description("Short hash of `restart_on`; empty without.") @Nullable
        String restartToken,

        @Computed @Recorded @Description("Short hash of `reload_on`; empty without.") @Nullable
        String reloadToken) {}
