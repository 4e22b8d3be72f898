package dev.plumb.providers.nginx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.Step;
import dev.plumb.testkit.MemoryHost;
import dev.plumb.testkit.ResourceTypeContract;
import dev.plumb.testkit.TypeTrial;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NginxSiteTypeTest extends ResourceTypeContract<NginxSite> {
    private static final String AVAILABLE = "/etc/nginx/sites-available/chat";
    private static final String ENABLED = "/etc/nginx/sites-enabled/chat";
    private static final String DEFAULT = "/etc/nginx/sites-enabled/default";
    private static final Step RELOAD = new Step.ActOnUnit("nginx.service", Step.Verb.RELOAD);

    @Override
    protected HostResourceType<NginxSite> type() {
        return new NginxSiteType();
    }

    @BeforeEach
    @Override
    protected void prepare() {
        host.file("/lib/systemd/system/nginx.service", "[Install]\n")
                .active("nginx.service", true)
                .file("/etc/nginx/sites-available/default", "server {}\n")
                .symlink(DEFAULT, "/etc/nginx/sites-available/default");
    }

    @Override
    protected Map<String, ?> example() {
        return Map.of(
                "host",
                "web",
                "name",
                "chat",
                "disable_default",
                true,
                "reload_on",
                List.of("one", 2),
                "server",
                List.of(Map.of("listen", List.of(80), "redirect", "https://$host$request_uri")));
    }

    @Override
    protected List<Map<String, ?>> changes() {
        return List.of(
                exampleWith("server", List.of(Map.of("listen", List.of(8080), "redirect", "https://example.org/"))),
                exampleWith("server", null, "content", "server { listen 80; }"),
                exampleWith("enabled", false),
                exampleWith("reload_on", "other"),
                exampleWith("disable_default", false));
    }

    @Override
    protected Map<String, Consumer<MemoryHost>> drifts() {
        return Map.of(
                "loaded",
                host -> host.active("nginx.service", true).outdated("nginx.service", true),
                "enabled",
                host -> host.remove(ENABLED),
                "disable_default",
                host -> host.symlink(DEFAULT, "/etc/nginx/sites-available/default"),
                "sha256",
                host -> host.file(AVAILABLE, "server {}\n"),
                "owner",
                host -> host.file(AVAILABLE, host.text(AVAILABLE), "www-data", "root", "0644"),
                "group",
                host -> host.file(AVAILABLE, host.text(AVAILABLE), "root", "www-data", "0644"),
                "mode",
                host -> host.file(AVAILABLE, host.text(AVAILABLE), "root", "root", "0666"));
    }

    @Override
    protected Set<String> undriftable() {
        return Set.of("default_available", "path");
    }

    @Override
    protected void occupy(MemoryHost target) {
        target.file(AVAILABLE, "server { listen 81; }\n", "root", "adm", "0640");
    }

    @Test
    void aLinkElsewhereIsDriftAndARelativeOneIsNot() {
        TypeTrial<NginxSite> trial = trial();
        trial.apply(example());
        host.symlink(ENABLED, "/srv/elsewhere");
        assertThat(trial.plan(example()).changed()).containsExactly("enabled");
        host.symlink(ENABLED, "../sites-available/chat");
        assertThat(trial.plan(example()).changed()).isEmpty();
    }

    @Test
    void reloadsWhenSomethingElseChanges() {
        TypeTrial<NginxSite> trial = trial();
        trial.apply(example());
        int before = host.done().size();
        trial.apply(exampleWith("reload_on", "another certificate"));
        assertThat(host.done().subList(before, host.done().size())).containsExactly(RELOAD);
    }

    @Test
    void needsNothingOfNginxOnTheHostToPlan() {
        assertThat(new TypeTrial<>(type(), new MemoryHost(), files)
                        .plan(example())
                        .changed())
                .containsExactly("(create)");
    }

    @Test
    void refusesNamesThatAreNoFileNames() {
        for (String name : List.of("../x", "a/b", "", "..", "a b", "a\nb")) {
            assertThat(codes(exampleWith("name", name))).as(name).containsExactly("nginx.name");
        }
    }

    @Test
    void wantsEitherBlocksOrContent() {
        assertThat(codes(exampleWith("content", "x;"))).containsExactly("nginx.content");
        assertThat(codes(exampleWith("server", null))).containsExactly("nginx.content");
        assertThat(codes(exampleWith("name", "default"))).containsExactly("nginx.default");
    }

    @Test
    void errorsNameTheInstance() {
        assertThat(trial().errors(exampleWith("name", "../x")))
                .extracting(Diagnostic::address)
                .containsExactly("type.trial");
    }

    private List<String> codes(Map<String, ?> arguments) {
        return trial().errors(arguments).stream().map(Diagnostic::code).toList();
    }
}
