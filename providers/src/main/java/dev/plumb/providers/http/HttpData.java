package dev.plumb.providers.http;

import dev.plumb.schema.Block;
import dev.plumb.schema.Computed;
import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request, and its answer.
 *
 * @param host id of the host from which it is sent; null to send it from this machine
 * @param url what is asked for
 * @param method {@code GET}, {@code HEAD} or {@code POST}
 * @param requestHeaders by name; null for none
 * @param requestBody null for none
 * @param requestTimeoutMs the longest that one request may take, in milliseconds
 * @param followRedirects whether an answer that names another place is followed
 * @param insecure whether certificates are not checked
 * @param caCertPem certificates of authorities, PEM; null for those that Java knows
 * @param retry how often it is sent again; null for once only
 * @param statusCode of the answer; null until read
 * @param responseHeaders by the names that HTTP has for them; null until read
 * @param responseBody the body; null when it is not UTF-8, and until read
 * @param responseBodyBase64 the body in base64; null until read
 * @param id the URL; null until read
 */
@Description("""
    An HTTP request, and its answer. An answer of any status is one; that there is none is an error.

    With `host`, the request goes through the connection to the host, as if from the host itself: so it reaches what listens
    on `127.0.0.1` or on a unix socket there, whatever the firewall says, and the host needs no tool for it. Without, it is
    sent from the machine that Plumb runs on. In a `check` block, what fails is a warning.

    ```hcl
    check "site" {
      data "http" "front" {
        host            = host.web.id
        url             = "https://127.0.0.1/"
        request_headers = { Host = "chat.example" }
        insecure        = true
      }

      assert {
        condition     = data.http.front.status_code == 200
        error_message = "The site answers with ${data.http.front.status_code}."
      }
    }
    ```\
    """)
public record HttpData(
        @Description("The `id` of the host from which it is sent; when left out, the machine that Plumb runs on.")
        @Nullable
        String host,

        @Description("`http://HOST:PORT/...` or `https://...`; with `host`, also `unix:/run/app.sock:/...`.")
        String url,

        @Default("GET") @Description("`GET`, `HEAD` or `POST`.")
        String method,

        @Description("Headers of the request. `Host` is the name of the site, also for TLS, with `host` only.")
        @Nullable
        Map<String, String> requestHeaders,

        @Description("The body of the request.") @Nullable String requestBody,

        @Default("30000") @Description("Milliseconds that one request may take.")
        int requestTimeoutMs,

        @Default("true") @Description("Whether an answer that names another place is followed, up to ten times.")
        boolean followRedirects,

        @Default("false") @Description("Whether any certificate is good enough.")
        boolean insecure,

        @Description(
                "Certificates of the authorities that are good enough, in PEM. When left out, those that Java knows.")
        @Nullable
        String caCertPem,

        @Block @Description("How often it is sent again.") @Nullable
        HttpRetry retry,

        @Computed @Description("The status of the answer.") @Nullable
        Integer statusCode,

        @Computed @Description("The headers of the answer; several of one name are joined by commas.") @Nullable
        Map<String, String> responseHeaders,

        @Computed @Description("The body of the answer, up to 4 MiB; null when it is not UTF-8.") @Nullable
        String responseBody,

        @Computed @Description("The body of the answer in base64.") @Nullable
        String responseBodyBase64,

        @Computed @Description("The URL.") @Nullable String id) {}
