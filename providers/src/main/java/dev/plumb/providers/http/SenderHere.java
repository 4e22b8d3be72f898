package dev.plumb.providers.http;

import dev.plumb.remote.HttpAnswer;
import dev.plumb.remote.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** This machine, with Java's own client. */
final class SenderHere implements Sender {
    @Override
    public HttpAnswer send(HttpRequest request) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(request.trust().context())
                .build();
        String body = request.body();
        java.net.http.HttpRequest.Builder wanted = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .setHeader("user-agent", "plumb");
        request.headers().forEach(wanted::setHeader);
        try {
            return answer(client.send(wanted.build(), BodyHandlers.ofInputStream()));
        } catch (ConnectException e) {
            throw new IOException("No connection was accepted" + cause(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("It was interrupted.");
        }
    }

    /** What is behind a refused connection, of which Java's client says nothing itself. */
    private static String cause(ConnectException refused) {
        for (Throwable e = refused; e != null; e = e.getCause()) {
            if (e instanceof java.nio.channels.UnresolvedAddressException) {
                return ": the name has no address.";
            }
            if (e.getMessage() != null) {
                return ": " + e.getMessage();
            }
        }
        return ".";
    }

    private static HttpAnswer answer(HttpResponse<InputStream> response) throws IOException {
        try (InputStream input = response.body()) {
            byte[] body = input.readNBytes(MOST + 1);
            Map<String, String> headers = new TreeMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return body.length > MOST
                    ? HttpAnswer.of(response.statusCode(), headers, Arrays.copyOf(body, MOST), false)
                    : HttpAnswer.of(response.statusCode(), headers, body, true);
        }
    }
}
