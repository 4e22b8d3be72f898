package dev.plumb.providers.nginx;

import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import dev.plumb.schema.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of servers that requests are passed to.
 *
 * @param name label, {@code [A-Za-z0-9][A-Za-z0-9_-]*}
 * @param servers addresses with parameters, such as {@code unix:/run/app.sock} or {@code 127.0.0.1:8001 weight=2}
 * @param keepalive idle connections that each worker keeps open; 0 for none
 * @param extra raw directives
 */
@Description("A group of servers that requests are passed to.")
public record NginxUpstream(
        @Label @Description("Letters, digits, `_` and `-`.") String name,

        @Description("Addresses, each with optional parameters: `unix:/run/app.sock`, `127.0.0.1:8001 weight=2`.")
        List<String> servers,

        @Default("16") @Description("Idle connections that each nginx worker keeps open; 0 for none.")
        int keepalive,

        @Description("Raw directives, such as `least_conn`.") @Nullable
        List<String> extra) {}
