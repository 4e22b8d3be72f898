package dev.plumb.providers.nginx;

import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import dev.plumb.schema.Label;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server does with requests to a path.
 *
 * @param path prefix, or a modifier and a path or regular expression: {@code = /x}, {@code ^~ /x}, {@code ~ \.php$},
 *     {@code @name}
 * @param proxyPass where requests are passed to, {@code http://LABEL} for an upstream of this site
 * @param websocket whether connections may be upgraded
 * @param readTimeout how long an answer may stay silent, such as {@code 60s}; null for nginx's own, an hour for websockets
 * @param proxyHeaders request headers, beside and instead of the usual ones; values may use variables, empty removes
 * @param root directory below which the whole URL path is looked up
 * @param alias directory or file that stands for the location's path
 * @param tryFiles arguments of {@code try_files}; may use variables
 * @param expires arguments of {@code expires}
 * @param return_ status, with text or URL; may use variables
 * @param headers response headers; values may use variables
 * @param extra raw directives
 */
@Description("What a server does with requests to a path.")
public record NginxLocation(
        @Label
        @Description("A prefix such as `/`, or a modifier and a path: `= /exact`, `^~ /prefix`, `~ \\.php$`, `@name`.")
        String path,

        @Description("Where requests are passed to: `http://LABEL` for an upstream of this site, or any URL.") @Nullable
        String proxyPass,

        @Default("false") @Description("Whether connections may be upgraded to websockets.")
        boolean websocket,

        @Description("How long the upstream may be silent. Default: an hour with `websocket`, else nginx's 60 seconds.")
        @Nullable
        String readTimeout,

        @Description(
                "Request headers for the upstream, beside or instead of the usual ones; an empty value removes one.")
        @Nullable
        Map<String, String> proxyHeaders,

        @Description("Directory below which the whole path of the URL is looked up.") @Nullable
        String root,

        @Description("Directory or file that stands for the location's path.") @Nullable
        String alias,

        @Description("Files to try in turn, such as `[\"$uri\", \"=404\"]`.") @Nullable
        List<String> tryFiles,

        @Description("How long browsers may keep the answer: `1h`, `max`, `off`.") @Nullable
        String expires,

        @Description("A status, with a text or URL if wanted: `404`, `\"302 https://example.com/\"`.") @Nullable
        String return_,

        @Description("Response headers, sent with every status.") @Nullable
        Map<String, String> headers,

        @Description("Raw directives.") @Nullable List<String> extra) {}
