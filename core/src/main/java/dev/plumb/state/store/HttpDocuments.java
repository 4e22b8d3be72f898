package dev.plumb.state.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Requests for documents at a state's address and beside it. Safe for use by several threads. */
final class HttpDocuments {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int SERVER_ERROR = 500;

    private final HttpSettings settings;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(20)).build();

    HttpDocuments(HttpSettings settings) {
        this.settings = settings;
    }

    /** The address, without a password that may be in it. */
    String place() {
        return settings.address().toString().replaceFirst("//[^/@]*@", "//");
    }

    /** The document; {@code name} is empty for the one at the address itself. */
    Optional<byte[]> get(String name) throws IOException {
        HttpResponse<byte[]> response = send(address(name), "GET", null);
        return switch (response.statusCode()) {
            case 200 -> response.body().length == 0 ? Optional.empty() : Optional.of(response.body());
            case 204, 404 -> Optional.empty();
            default -> throw refused("GET", response);
        };
    }

    /** Writes a document; {@code lock} is the lock's ID, null without one. */
    void put(String name, byte[] content, @Nullable String lock) throws IOException {
        HttpResponse<byte[]> response = send(withLock(address(name), lock), settings.updateMethod(), content);
        if (response.statusCode() / 100 != 2) {
            throw refused(settings.updateMethod(), response);
        }
    }

    void delete(String name, @Nullable String lock) throws IOException {
        HttpResponse<byte[]> response = send(withLock(address(name), lock), "DELETE", null);
        if (response.statusCode() / 100 != 2 && response.statusCode() != 404) {
            throw refused("DELETE", response);
        }
    }

    /** Takes the lock; the answer is who holds it, empty when it is ours now. */
    Optional<byte[]> lock(byte[] holder) throws IOException {
        HttpResponse<byte[]> response = send(settings.lockAddress(), settings.lockMethod(), holder);
        return switch (response.statusCode()) {
            case 200, 201, 204 -> Optional.empty();
            case 409, 423 -> Optional.of(response.body());
            case 404, 405, 501 ->
                throw new IOException(place() + " knows no locks (it answered "
                        + response.statusCode() + " to " + settings.lockMethod()
                        + "). Say where it does, with lock_address and unlock_address, or go without: -lock=false");
            default -> throw refused(settings.lockMethod(), response);
        };
    }

    /** Gives the lock back; whether the server took it. */
    boolean unlock(byte[] holder) throws IOException {
        HttpResponse<byte[]> response = send(settings.unlockAddress(), settings.unlockMethod(), holder);
        if (response.statusCode() / 100 != 2 && response.statusCode() != 409 && response.statusCode() != 423) {
            throw refused(settings.unlockMethod(), response);
        }
        return response.statusCode() / 100 == 2;
    }

    /** Beside the address: the name goes to the end of its path. */
    private URI address(String name) {
        if (name.isEmpty()) {
            return settings.address();
        }
        String[] parts = settings.address().toString().split("\\?", 2);
        return URI.create(parts[0] + "-" + name + (parts.length > 1 ? "?" + parts[1] : ""));
    }

    private static URI withLock(URI address, @Nullable String lock) {
        String text = address.toString();
        return lock == null ? address : URI.create(text + (text.contains("?") ? "&" : "?") + "ID=" + lock);
    }

    private HttpResponse<byte[]> send(URI address, String method, byte @Nullable [] body) throws IOException {
        long wait = settings.shortestWait().toMillis();
        for (int attempt = 0; ; attempt++) {
            boolean last = attempt >= settings.retries();
            try {
                HttpResponse<byte[]> response =
                        client.send(request(address, method, body), HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() < SERVER_ERROR || last || response.statusCode() == 501) {
                    return response;
                }
            } catch (IOException e) {
                if (last) {
                    throw new IOException(place() + " cannot be reached: " + e, e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while waiting for " + place() + ".", e);
            }
            pause(wait);
            wait = Math.min(2 * wait, settings.longestWait().toMillis());
        }
    }

    private HttpRequest request(URI address, String method, byte @Nullable [] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(TIMEOUT);
        if (!settings.username().isEmpty()) {
            byte[] credentials = (settings.username() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        if (body == null) {
            return request.method(method, HttpRequest.BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", "application/json")
                .header("Content-MD5", Base64.getEncoder().encodeToString(md5(body)))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static byte[] md5(byte[] body) {
        try {
            return MessageDigest.getInstance("MD5").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new dev.plumb.diagnostic.BugException("every Java has MD5", e);
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting to try again.", e);
        }
    }

    private IOException refused(String method, HttpResponse<byte[]> response) {
        String why = switch (response.statusCode()) {
            case 401 -> ": it wants another username and password";
            case 403 -> ": not allowed";
            case 409, 423 -> ": the lock was taken away";
            default -> "";
        };
        return new IOException(place() + " answered " + response.statusCode() + " to " + method + why + ".");
    }

    /** All documents that follow one another, from 1, as one. */
    byte[] all(String name) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int number = 1;
        Optional<byte[]> next = get(name + number);
        while (next.isPresent()) {
            all.writeBytes(HttpBytes.unwrap(next.get()));
            number++;
            next = get(name + number);
        }
        return all.toByteArray();
    }
}
