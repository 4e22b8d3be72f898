package dev.plumb.state.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/** A small server that speaks the protocol of Terraform's http backend, as its documentation has it. */
final class StateServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, byte[]> documents = new TreeMap<>();
    final Map<String, byte[]> locks = new TreeMap<>();
    final List<String> requests = new ArrayList<>();
    /** How many of the next requests are answered with an error of the server. */
    int failures;
    /** What each request has to be authorized with; empty for nothing. */
    String credentials = "";

    private final HttpServer server;

    StateServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String method = exchange.getRequestMethod();
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.add(method + " " + path);
        Answer answer = answer(exchange, method, path, body);
        exchange.sendResponseHeaders(answer.code(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
        exchange.close();
    }

    private Answer answer(HttpExchange exchange, String method, String path, byte[] body) throws IOException {
        String authorization =
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        if (!credentials.isEmpty()
                && !authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return Answer.of(401);
        }
        if (failures > 0) {
            failures--;
            return Answer.of(503);
        }
        return switch (method) {
            case "GET" -> documents.containsKey(path) ? new Answer(200, documents.get(path)) : Answer.of(404);
            case "POST", "DELETE" ->
                change(method, path, body, exchange.getRequestURI().getQuery());
            case "LOCK" -> locks.putIfAbsent(path, body) == null ? Answer.of(200) : new Answer(423, locks.get(path));
            case "UNLOCK" -> unlock(path, body);
            default -> Answer.of(405);
        };
    }

    /** A state that is locked is written by the holder only; what belongs to it lies beside it. */
    private Answer change(String method, String path, byte[] body, String query) throws IOException {
        Optional<String> locked = locks.keySet().stream().filter(path::equals).findFirst();
        if (locked.isPresent() && !("ID=" + id(locks.get(locked.get()))).equals(query)) {
            return new Answer(409, locks.get(locked.get()));
        }
        if (method.equals("DELETE")) {
            documents.remove(path);
        } else {
            documents.put(path, body);
        }
        return Answer.of(200);
    }

    private Answer unlock(String path, byte[] body) throws IOException {
        byte[] held = locks.get(path);
        if (held != null && body.length > 0 && !id(held).equals(id(body))) {
            return new Answer(409, held);
        }
        locks.remove(path);
        return Answer.of(200);
    }

    private static String id(byte[] lock) throws IOException {
        return JSON.readTree(lock).path("ID").asText();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Answer(int code, byte[] body) {
        static Answer of(int code) {
            return new Answer(code, new byte[0]);
        }
    }
}
