package dev.plumb.remote;

import dev.plumb.provider.Tunnel;
import java.io.IOException;

/**
 * Where a request goes, as the host sees it.
 *
 * @param secure whether by TLS
 * @param socket path of a unix socket; empty for TCP
 * @param host name or address, as the host sees it; {@code localhost} for a unix socket
 * @param port TCP port
 * @param uri what is asked for there
 */
record HostUrl(boolean secure, String socket, String host, int port, String uri) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** Of {@code SCHEME://HOST:PORT/URI} or {@code unix:/path:/uri}. */
    static HostUrl of(String url) throws IOException {
        if (url.startsWith("unix:")) {
            int colon = url.indexOf(':', "unix:".length());
            String socket = colon < 0 ? url.substring("unix:".length()) : url.substring("unix:".length(), colon);
            return new HostUrl(false, socket, "localhost", HTTP, colon < 0 ? "/" : url.substring(colon + 1));
        }
        int scheme = url.indexOf("://");
        if (scheme < 0) {
            throw new IOException("\"" + url + "\" is no URL.");
        }
        boolean secure = url.startsWith("https:") || url.startsWith("wss:");
        String rest = url.substring(scheme + "://".length());
        int end = rest.split("[/?]", 2)[0].length();
        String uri = rest.startsWith("/", end) ? rest.substring(end) : "/" + rest.substring(end);
        return at(rest.substring(0, end), secure, uri);
    }

    /** Of {@code HOST:PORT} or {@code unix:/path}. */
    static HostUrl ofAddress(String address) throws IOException {
        return address.startsWith("unix:") ? of(address) : at(address, false, "/");
    }

    private static HostUrl at(String authority, boolean secure, String uri) throws IOException {
        int colon = authority.lastIndexOf(':');
        boolean port = colon > authority.lastIndexOf(']');
        String host = port ? authority.substring(0, colon) : authority;
        try {
            int number = port ? Integer.parseInt(authority.substring(colon + 1)) : secure ? HTTPS : HTTP;
            return new HostUrl(secure, "", host.replaceAll("[\\[\\]]", ""), number, uri);
        } catch (NumberFormatException e) {
            throw new IOException("\"" + authority + "\" has no port.", e);
        }
    }

    /** For the header {@code Host}. */
    String authority() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return port == (secure ? HTTPS : HTTP) ? name : name + ":" + port;
    }

    Tunnel.Stream connect(Tunnel tunnel) throws IOException {
        try {
            return socket.isEmpty() ? tunnel.tcp(host, port) : tunnel.unix(socket);
        } catch (IOException e) {
            throw new IOException("No connection was accepted: " + e.getMessage(), e);
        }
    }
}
