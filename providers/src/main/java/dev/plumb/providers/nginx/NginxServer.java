package dev.plumb.providers.nginx;

import dev.plumb.schema.Block;
import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A virtual server.
 *
 * @param listen arguments of one {@code listen} directive each, such as {@code 80} or {@code 443 ssl}
 * @param serverName names it answers to
 * @param redirect where all requests go that no location takes; may use variables
 * @param redirectCode the redirect's status
 * @param tls certificate and protocol
 * @param location what is done with requests, by path
 * @param static_ URL path to file or directory
 * @param headers response headers; values may use variables
 * @param accessLog path with optional format, or {@code off}
 * @param clientMaxBodySize such as {@code 10m}
 * @param extra raw directives
 */
@Description("A virtual server.")
public record NginxServer(
        @Description("What to listen on: `80`, `\"443 ssl\"`, `\"[::]:443 ssl http2\"`.")
        List<String> listen,

        @Description("The names it answers to.") @Nullable List<String> serverName,

        @Description("Where requests are redirected that no location takes, such as `https://$host$request_uri`.")
        @Nullable
        String redirect,

        @Default("301") @Description("Status of the redirect.")
        int redirectCode,

        @Block @Description("Certificate and protocol; some `listen` must say `ssl`.") @Nullable
        NginxTls tls,

        @Block @Description("What is done with requests to a path.")
        List<NginxLocation> location,

        @Description("Files from disk: `\"/static/\" = \"/srv/www/static\"` serves a directory, `\"/favicon.ico\" ="
                + " \"/srv/www/favicon.ico\"` one file.")
        @Nullable
        Map<String, String> static_,

        @Description("Response headers, sent with every status. Locations with headers of their own send both.")
        @Nullable
        Map<String, String> headers,

        @Description("Path of the access log, with the name of a format if wanted; or `off`.") @Nullable
        String accessLog,

        @Description("The largest request body, such as `10m`.") @Nullable
        String clientMaxBodySize,

        @Description("Raw directives.") @Nullable List<String> extra) {}
