package dev.plumb.providers.health;

import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request that has to succeed.
 *
 * @param url {@code http://}, {@code https://}, or {@code unix:/path:/uri}
 * @param status expected code; 0 for any below 400
 * @param body text that the answer contains; null for any
 * @param headers of the request; null for none
 */
@Description("An HTTP request that has to succeed.")
public record HttpBlock(
        @Description("`http://HOST:PORT/...` or `https://...` as seen from the host, or `unix:/run/app.sock:/...`. The"
                + " certificate is not checked.")
        String url,

        @Default("0") @Description("The status that is expected; any from 200 to 399 when left out.")
        int status,

        @Description("Text that the body of the answer has to contain.") @Nullable
        String body,

        @Description("Headers of the request, such as `Host`.") @Nullable
        Map<String, String> headers) {}
