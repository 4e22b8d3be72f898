package dev.plumb.providers.nginx;

import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Renders a site's typed blocks, in the order in which they were written. */
final class SiteRenderer {
    private static final Pattern UPSTREAM_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    private final NginxSite site;
    private final SiteNames names;
    private final Words words;
    private final ConfigurationText out = new ConfigurationText();

    private SiteRenderer(NginxSite site, Diagnostics diagnostics) {
        this.site = site;
        this.names = SiteNames.of(site);
        this.words = Words.of(diagnostics);
    }

    /** The file's text. */
    static Result<String> render(NginxSite site) {
        Diagnostics diagnostics = new Diagnostics();
        String text = new SiteRenderer(site, diagnostics).text();
        return diagnostics.hasErrors() ? Result.failure(diagnostics.toList()) : Result.of(text, diagnostics.toList());
    }

    private String text() {
        out.comment("Managed by Plumb: change the configuration, not this file.");
        Set<String> seen = new HashSet<>();
        for (NginxUpstream upstream : site.upstream()) {
            if (!seen.add(upstream.name())) {
                words.conflict("there are two upstream blocks \"" + upstream.name() + "\".", "Rename one of them.");
            }
            upstream(upstream);
        }
        if (usesWebsockets()) {
            upgradeMap();
        }
        for (NginxServer server : site.server()) {
            out.gap();
            new ServerRenderer(server, names, words.within("server"), out).render();
        }
        return out.toString();
    }

    private void upstream(NginxUpstream upstream) {
        Words own = words.within("upstream[" + Words.shown(upstream.name()) + "]");
        own.shaped("name", upstream.name(), UPSTREAM_NAME, "\"app\": letters, digits, _ and -");
        out.gap();
        out.open("upstream " + names.upstream(upstream.name()));
        if (upstream.servers().isEmpty()) {
            own.conflict("servers is empty.", "Name at least one server.");
        }
        // Before keepalive, which must follow the method of balancing.
        RawDirectives.write(upstream.extra(), "extra", own, out);
        List<String> servers = upstream.servers();
        servers.forEach(server -> out.directive("server", own.split("servers", server)));
        if (upstream.keepalive() < 0) {
            own.conflict("keepalive is negative.", "Write 0 for no idle connections.");
        }
        if (upstream.keepalive() > 0) {
            out.directive("keepalive", String.valueOf(upstream.keepalive()));
        }
        out.close();
    }

    private boolean usesWebsockets() {
        return site.server().stream()
                .flatMap(server -> server.location().stream())
                .anyMatch(NginxLocation::websocket);
    }

    private void upgradeMap() {
        out.gap();
        out.comment("Pass on a request to upgrade; keep other connections to the upstream open.");
        out.open("map $http_upgrade $" + names.upgradeVariable());
        out.directive("default", "upgrade");
        out.directive("\"\"", "\"\"");
        out.close();
    }
}
