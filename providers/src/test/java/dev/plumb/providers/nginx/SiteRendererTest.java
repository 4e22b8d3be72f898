package dev.plumb.providers.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.providers.Golden;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteRendererTest {
    @Test
    void rendersTheModelCase() {
        Golden.assertSame(
                "nginx/channels.conf",
                SiteRenderer.render(NginxSites.channels()).get());
    }

    @Test
    void rendersEverythingThatBlocksCanSay() {
        Golden.assertSame(
                "nginx/everything.conf",
                SiteRenderer.render(NginxSites.everything()).get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a; return 200", "a } server { listen 81", "a\" b", "a' b", "a\\", "\\\"; evil on", "# a", "a #b"
            })
    void aHostileValueStaysOneWord(String hostile) {
        String text = SiteRenderer.render(NginxSites.withServer(Map.of("server_name", List.of(hostile))))
                .get();
        assertThat(NginxReader.directives(text)).contains(List.of("server_name", hostile));
        assertThat(NginxReader.directives(text)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000b", "$host", "${host}"})
    void aValueThatCannotBeWrittenIsRefused(String hostile) {
        assertThat(codes(NginxSites.withServer(Map.of("server_name", List.of(hostile)))))
                .containsAnyOf("nginx.control-character", "nginx.variable");
    }

    @Test
    void everyTypedArgumentKeepsHostileTextInItsPlace() {
        String hostile = "/x; } evil \"";
        assertThat(rendered(NginxSites.withLocation(Map.of("root", hostile)))).contains(List.of("root", hostile));
        assertThat(rendered(NginxSites.withLocation(Map.of("alias", hostile + "/"))))
                .contains(List.of("alias", hostile + "/"));
        assertThat(rendered(NginxSites.withLocation(Map.of("headers", Map.of("X-A", hostile)))))
                .contains(List.of("add_header", "X-A", hostile, "always"));
        assertThat(rendered(NginxSites.withLocation(Map.of("return", "200 " + hostile))))
                .contains(List.of("return", "200", hostile));
        assertThat(rendered(NginxSites.withLocation(Map.of("path", hostile)))).contains(List.of("location", hostile));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"}", "gzip on; }", "if ($a) {", "gzip \"on", "add_header A 'b", "gzip on # why", "gzip on\\"})
    void aRawDirectiveThatWouldReachOutOfItsBlockIsRefused(String raw) {
        assertThat(codes(NginxSites.withServer(Map.of("extra", List.of(raw))))).containsExactly("nginx.raw-directive");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gzip on",
                "gzip on;",
                "# why\ngzip on;",
                "set $a \"}\";",
                "if ($a) { return 404; }",
                "set $b ${a}b"
            })
    void aWholeRawDirectiveIsTaken(String raw) {
        assertThat(SiteRenderer.render(NginxSites.withServer(Map.of("extra", List.of(raw))))
                        .get())
                .contains(raw.lines().reduce((a, b) -> b).orElseThrow());
    }

    @Test
    void namesOfTwoSitesNeverClash() {
        assertThat(new SiteNames("a_b", List.of()).upstream("c"))
                .isNotEqualTo(new SiteNames("a", List.of()).upstream("b_c"));
        assertThat(new SiteNames("a.b", List.of()).upgradeVariable())
                .isNotEqualTo(new SiteNames("a-b", List.of()).upgradeVariable())
                .matches("[a-z0-9_]+");
    }

    @Test
    void onlyUpstreamsOfTheSiteAreResolved() {
        SiteNames names = new SiteNames("chat", List.of("app"));
        assertThat(names.resolve("http://app")).isEqualTo("http://chat_app");
        assertThat(names.resolve("http://app/sub?x")).isEqualTo("http://chat_app/sub?x");
        assertThat(names.resolve("http://app:80")).isEqualTo("http://app:80");
        assertThat(names.resolve("http://apple/")).isEqualTo("http://apple/");
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        assertThat(codes(NginxSites.withServer(Map.of("tls", NginxSites.TLS)))).contains("nginx.conflict");
        assertThat(codes(NginxSites.withServer(Map.of("listen", List.of("443 ssl")))))
                .contains("nginx.conflict");
        assertThat(codes(NginxSites.withLocation(Map.of("websocket", true)))).contains("nginx.conflict");
        assertThat(codes(NginxSites.withLocation(Map.of("proxy_pass", "app")))).contains("nginx.conflict");
        assertThat(codes(NginxSites.withLocation(Map.of("root", "/a", "alias", "/b"))))
                .contains("nginx.conflict");
        assertThat(codes(NginxSites.withLocation(Map.of("path", "/static", "alias", "/b/"))))
                .contains("nginx.conflict");
        assertThat(codes(NginxSites.withLocation(Map.of("root", "relative")))).contains("nginx.relative-path");
        assertThat(codes(NginxSites.withLocation(Map.of("return", "yes")))).contains("nginx.malformed");
    }

    @Test
    void saysAllMistakesAtOnce() {
        assertThat(codes(NginxSites.withLocation(Map.of("root", "$a", "expires", "$b", "return", "no"))))
                .hasSizeGreaterThanOrEqualTo(4);
    }

    private static List<List<String>> rendered(NginxSite site) {
        return NginxReader.directives(SiteRenderer.render(site).get());
    }

    private static List<String> codes(NginxSite site) {
        Result<String> result = SiteRenderer.render(site);
        assertThat(result.orNull()).isNull();
        return result.diagnostics().stream().map(Diagnostic::code).toList();
    }
}
