package dev.plumb.providers.nginx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Renders one {@code server} block. */
final class ServerRenderer {
    private static final Pattern SIZE = Pattern.compile("[0-9]+[kKmMgG]?");
    /** Mozilla's intermediate profile, without DHE, which would need parameters of its own. */
    private static final String CIPHERS =
            "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384"
                    + ":ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";

    private final NginxServer server;
    private final SiteNames names;
    private final Words words;
    private final ConfigurationText out;

    ServerRenderer(NginxServer server, SiteNames names, Words words, ConfigurationText out) {
        this.server = server;
        this.names = names;
        this.words = words;
        this.out = out;
    }

    void render() {
        out.open("server");
        listen();
        serverName();
        tls();
        settings();
        redirect();
        staticFiles();
        for (NginxLocation location : server.location()) {
            out.gap();
            new LocationRenderer(location, names, words, out).render(server.headers());
        }
        out.close();
    }

    private void listen() {
        if (server.listen().isEmpty()) {
            words.conflict("listen is empty.", "Name at least one port, such as 80.");
        }
        server.listen().forEach(listen -> out.directive("listen", words.split("listen", listen)));
    }

    private void serverName() {
        List<String> serverNames = server.serverName();
        if (serverNames != null && !serverNames.isEmpty()) {
            out.directive("server_name", serverNames.stream().map(this::name).toList());
        }
    }

    /** A name; one that begins with a tilde is a regular expression, whose dollar sign is no variable. */
    private String name(String name) {
        return name.startsWith("~") ? words.withVariables("server_name", name) : words.plain("server_name", name);
    }

    private void tls() {
        NginxTls tls = server.tls();
        if ((tls != null) != listensWithTls()) {
            oneSidedTls(tls != null);
        }
        if (tls == null) {
            return;
        }
        Words own = words.within("tls");
        out.gap();
        out.directive("ssl_certificate", own.absolute("certificate", tls.certificate()));
        out.directive("ssl_certificate_key", own.absolute("key", tls.key()));
        List<String> protocols = tls.protocols() == null ? List.of("TLSv1.2", "TLSv1.3") : tls.protocols();
        out.directive(
                "ssl_protocols",
                protocols.stream().map(p -> own.plain("protocols", p)).toList());
        out.directive("ssl_ciphers", own.plain("ciphers", tls.ciphers() == null ? CIPHERS : tls.ciphers()));
        out.directive("ssl_prefer_server_ciphers", "off");
        out.directive("ssl_session_cache", "shared:" + names.sessionCache() + ":10m");
        out.directive("ssl_session_timeout", "1d");
        out.directive("ssl_session_tickets", "off");
        RawDirectives.write(tls.extra(), "extra", own, out);
    }

    private boolean listensWithTls() {
        return server.listen().stream()
                .anyMatch(l -> Arrays.asList(l.split("\\s+")).contains("ssl"));
    }

    private void oneSidedTls(boolean block) {
        if (block) {
            words.conflict("there is a tls block, but no listen says ssl.", "Write listen = [\"443 ssl\"].");
        } else if (server.extra() == null) {
            words.conflict(
                    "a listen says ssl, but there is no tls block.", "Add tls { certificate = ..., key = ... }.");
        }
    }

    private void settings() {
        out.gap();
        String accessLog = server.accessLog();
        if (accessLog != null) {
            out.directive("access_log", words.split("access_log", accessLog));
        }
        String size = server.clientMaxBodySize();
        if (size != null) {
            out.directive("client_max_body_size", words.shaped("client_max_body_size", size, SIZE, "\"10m\""));
        }
        ResponseHeaders.write(server.headers(), words, out);
        RawDirectives.write(server.extra(), "extra", words, out);
    }

    /** A return of the server itself would come before every location; so it is one where there are others. */
    private void redirect() {
        String redirect = server.redirect();
        if (redirect == null) {
            return;
        }
        if (server.location().stream().anyMatch(location -> location.path().equals("/"))) {
            words.conflict("redirect and location \"/\" both take all requests.", "Leave one of them out.");
        }
        String code = String.valueOf(server.redirectCode());
        if (!List.of("301", "302", "303", "307", "308").contains(code)) {
            words.conflict("redirect_code is " + code + ".", "Write 301, 302, 303, 307 or 308.");
        }
        String target = words.withVariables("redirect", redirect);
        boolean alone = server.location().isEmpty() && server.static_() == null;
        out.gap();
        if (alone) {
            out.directive("return", code, target);
        } else {
            out.open("location /");
            out.directive("return", code, target);
            out.close();
        }
    }

    private void staticFiles() {
        Map<String, String> files = server.static_() == null ? Map.of() : server.static_();
        files.forEach(this::staticFile);
    }

    /** With or without the slash at the end on both sides: on one side only, {@code /static../secret} would be found. */
    private void staticFile(String url, String path) {
        String argument = "static[" + Words.shown(url) + "]";
        boolean directory = url.endsWith("/");
        if (!url.startsWith("/")) {
            words.conflict(argument + " is not a path.", "Begin it with \"/\", and end a directory's with \"/\".");
        }
        String target = directory && !path.endsWith("/") ? path + "/" : path;
        if (!directory && path.endsWith("/")) {
            words.conflict(argument + " names one file, but " + Words.shown(path) + " is a directory.", "Add a \"/\".");
        }
        out.gap();
        out.open("location " + (directory ? "" : "= ") + words.plain("static", url));
        out.directive("alias", words.absolute(argument, target));
        out.close();
    }
}
