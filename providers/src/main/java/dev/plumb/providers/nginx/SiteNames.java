package dev.plumb.providers.nginx;

import dev.plumb.provider.Blobs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a site's file declares for the whole of nginx: upstreams, variables, shared memory. No two sites get
 * the same one, whatever they are called.
 *
 * @param site the site's name
 * @param upstreams labels of its upstreams
 */
record SiteNames(String site, List<String> upstreams) {
    private static final Pattern URL = Pattern.compile("(https?://)([A-Za-z0-9_-]+)(?=$|[/?])(.*)");

    static SiteNames of(NginxSite site) {
        return new SiteNames(
                site.name(), site.upstream().stream().map(NginxUpstream::name).toList());
    }

    /** Labels do not begin with an underscore and the site's own are doubled, so the single one tells where the label begins. */
    String upstream(String label) {
        return site.replace("_", "__") + "_" + label;
    }

    /** {@code url} with the label of an upstream of this site replaced by its name. */
    String resolve(String url) {
        Matcher parts = URL.matcher(url);
        return parts.matches() && upstreams.contains(parts.group(2))
                ? parts.group(1) + upstream(parts.group(2)) + parts.group(3)
                : url;
    }

    /** The variable that holds the Connection header for the upstream, without dollar sign. */
    String upgradeVariable() {
        return "connection_upgrade_" + variablePart();
    }

    /** The memory that holds TLS sessions. */
    String sessionCache() {
        return "tls_" + site;
    }

    /** Variables have no dots and dashes and no case; where these get lost, a hash keeps the names apart. */
    private String variablePart() {
        if (site.matches("[a-z0-9]+")) {
            return site;
        }
        String hash = Blobs.sha256(site.getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        return site.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_") + "_" + hash;
    }
}
