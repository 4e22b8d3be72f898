package dev.plumb.providers.nginx;

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
import org.jspecify.annotations.Nullable;

/**
 * A site of nginx: one file in {@code /etc/nginx/sites-available} and its link in {@code sites-enabled}.
 *
 * @param host id of the host
 * @param name file name of the site, {@code [A-Za-z0-9._-]+}
 * @param content raw nginx configuration; null when the site is given as blocks
 * @param upstream groups of servers that requests are passed to
 * @param server virtual servers
 * @param enabled whether the link in sites-enabled is there
 * @param disableDefault whether the link of the stock default site is taken away
 * @param reloadOn any value; nginx reloads when it changes
 * @param health what has to answer after a change of the site; null for nothing
 * @param sha256 of the rendered file; null until planned
 * @param owner of the file: root
 * @param group of the file: root
 * @param mode of the file: 0644
 * @param defaultAvailable whether there is a default site to be linked; null until applied
 * @param loaded whether nginx, if it runs, was reloaded since the site's file and links changed
 * @param path of the file
 * @param id the path
 */
@Description("""
    A site of nginx in Debian's layout: one file in `/etc/nginx/sites-available` and a link to it in `sites-enabled`.

    Give typed `server` and `upstream` blocks, or raw `content`. The whole `/etc/nginx` tree is tested with the new
    file in place while planning, and nginx is reloaded, never restarted, when the site changes.

    Text in typed arguments is quoted, so that none of it becomes a directive of its own. nginx has no way to write a
    literal `$`: it is allowed where variables are meant (`redirect`, `return`, `headers`, `proxy_headers`,
    `try_files`) and in regular expressions, and refused elsewhere.

    ```hcl
    resource "nginx_site" "chat" {
      host = host.web.id
      name = "chat"

      upstream "app" {
        servers = ["unix:/run/chat/gunicorn.sock"]
      }

      server {
        listen      = ["443 ssl http2"]
        server_name = ["chat.example"]

        tls {
          certificate = tls_certificate.chat.certificate_path
          key         = tls_certificate.chat.key_path
        }

        static = {
          "/static/" = "/srv/chat/static"
        }

        location "/" {
          proxy_pass = "http://app"
        }
      }
    }
    ```\
    """)
public record NginxSite(
        @Identity @Description("The `id` of the host.") String host,

        @Identity @Description("File name of the site; letters, digits, `.`, `_` and `-`.")
        String name,

        @WrittenInto("sha256") @Description("Raw nginx configuration, instead of blocks.") @Nullable
        String content,

        @Block
        @WrittenInto("sha256")
        @Description(
                "A group of servers, for `proxy_pass = \"http://LABEL\"`. In the file it is called `SITE_LABEL`, so"
                        + " that two sites may use the same label.")
        List<NginxUpstream> upstream,

        @Block @WrittenInto("sha256") @Description("A virtual server.")
        List<NginxServer> server,

        @Default("true") @Description("Whether the site is linked into `sites-enabled`.")
        boolean enabled,

        @Default("false") @Description("Whether the link of Debian's default site is removed.")
        boolean disableDefault,

        @Recorded
        @Description("Any value, such as a certificate's `fingerprint`: when it changes, nginx is reloaded.")
        @Nullable
        Value reloadOn,

        @Block @Recorded @Description("What has to answer after a change of the site, before it stays.") @Nullable
        HealthBlock health,

        @Computed @ContentHash @Description("SHA-256 of the site's file.") @Nullable
        String sha256,

        @Computed @Description("Owner of the site's file, always `root`.") @Nullable
        String owner,

        @Computed @Description("Group of the site's file, always `root`.") @Nullable
        String group,

        @Computed @Description("Mode of the site's file, always `0644`.") @Nullable
        String mode,

        @Computed
        @Description("Whether Debian's default site is there, so that deleting this site can link it again.")
        @Nullable
        Boolean defaultAvailable,

        @Computed
        @Description("Whether nginx, if it runs, was reloaded since the site's file and links changed.")
        @Nullable
        Boolean loaded,

        @Computed @Description("Path of the site's file.") @Nullable
        String path,

        @Computed @Description("Names the site on its host: the path.") @Nullable
        String id) {
    /** Keeps copies. */
    public NginxSite {
        upstream = List.copyOf(upstream);
        server = List.copyOf(server);
    }

    String availablePath() {
        return "/etc/nginx/sites-available/" + name;
    }

    String enabledPath() {
        return "/etc/nginx/sites-enabled/" + name;
    }
}
