package dev.plumb.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.testkit.lab.Lab;
import dev.plumb.testkit.lab.LabHost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A small site whose every part says which version it is: a page, a secret, a service that was started with it, nginx that
 * was loaded with it, and a file that only odd versions have. So a mix of two versions cannot hide.
 */
final class VersionedSite {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String CONFIGURATION = """
            variable "number" {
              type = number
            }
            resource "host" "web" {
              address          = "%s"
              port             = %d
              identity_file    = "%s"
              known_hosts_file = "%s"
            }
            resource "file" "page" {
              host    = host.web.id
              path    = "/srv/site/index.html"
              content = "version ${var.number}\\n"
            }
            resource "file" "odd" {
              count   = var.number %% 2
              host    = host.web.id
              path    = "/srv/site/odd/one"
              content = "an odd version\\n"
            }
            resource "file" "secret" {
              host    = host.web.id
              path    = "/etc/counter/environment"
              mode    = "0600"
              content = "VERSION=${var.number}\\n"
            }
            resource "systemd_unit" "counter" {
              host = host.web.id
              name = "counter.service"
              service {
                EnvironmentFile = file.secret.path
                ExecStart       = "/bin/sh -c 'echo $VERSION >/run/counter; exec sleep infinity'"
                KillMode        = "mixed"
              }
              install {
                WantedBy = "multi-user.target"
              }
              enabled    = true
              running    = true
              restart_on = [file.secret.sha256]
            }
            resource "nginx_site" "site" {
              host            = host.web.id
              name            = "site"
              disable_default = true
              server {
                listen  = ["80"]
                static  = { "/" = "/srv/site" }
                headers = { X-Version = "${var.number}" }
              }
              health {
                http {
                  url  = "http://127.0.0.1/"
                  body = "version"
                }
              }
            }
            """;

    /** Everything that may be a version's, and everything of Plumb's that may be left behind. */
    private static final String EVERYTHING = """
            while [ "$(ss -Htn state established sport = :22 | wc -l)" -gt 1 ] || ls -d /run/plumb-* >/dev/null 2>&1; do
                waited=$((${waited:-0} + 1))
                [ $waited -lt 600 ] || { echo 'something does not end:'; ls -d /run/plumb-*; ss -Htn; exit 1; } >&2
                sleep 0.1
            done
            flock -w 60 /var/lib/plumb/lock true
            find /etc /srv /var/lib/plumb/journal /var/lib/plumb/settle -printf '%p %y %m %u:%g %l\\n' 2>/dev/null | sort
            find /etc /srv -type f -exec sha256sum {} + | sort
            systemctl is-enabled counter nginx
            systemctl is-active counter nginx
            cat /run/counter
            """;

    private final LabHost host;
    private final Plumb plumb;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private VersionedSite(LabHost host, Plumb plumb) {
        this.host = host;
        this.plumb = plumb;
    }

    /** Version 1 of it on a host, which is reached at an address and port. */
    static VersionedSite on(LabHost host, String address, int port, Lab lab, Path directory) throws Exception {
        host.run("DEBIAN_FRONTEND=noninteractive apt-get -qq -y install nginx >/dev/null 2>&1");
        Path known = directory.resolve("known_hosts");
        Plumb plumb = Plumb.ofConfiguration(directory, CONFIGURATION.formatted(address, port, lab.key(), known));
        plumb.write("known_hosts", "* " + host.run("cut -d ' ' -f 1,2 /etc/ssh/ssh_host_ed25519_key.pub"));
        VersionedSite site = new VersionedSite(host, plumb);
        plumb.succeed("apply", "-auto-approve", version(1));
        assertThat(site.serves()).isEqualTo(1);
        return site;
    }

    LabHost host() {
        return host;
    }

    Plumb plumb() {
        return plumb;
    }

    static String version(int number) {
        return "-var=number=" + number;
    }

    /** What the plan from the version before to this one changes. */
    static List<String> changesTo(int version) {
        List<String> changes =
                new ArrayList<>(List.of("~ file.page", "~ file.secret", "~ systemd_unit.counter", "~ nginx_site.site"));
        changes.add(version % 2 == 1 ? "+ file.odd[0]" : "- file.odd[0]");
        return changes;
    }

    /** What is on the host, when all that was going on there has come to an end. */
    String everything() {
        return host.run(EVERYTHING);
    }

    /** The version that the site answers with, in all that it answers. */
    int serves() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host.address() + "/"))
                .timeout(PATIENCE)
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        String version = answer.headers().firstValue("X-Version").orElse("none");
        assertThat(answer.body()).isEqualTo("version " + version + "\n");
        return Integer.parseInt(version);
    }

    /** Fails unless the host has all of a version and nothing of another. */
    void hasAllOf(int version) throws Exception {
        assertThat(serves()).isEqualTo(version);
        assertThat(host.run("cat /run/counter /etc/counter/environment; ls /srv/site"))
                .isEqualTo(version + "\nVERSION=" + version + "\nindex.html\n" + (version % 2 == 1 ? "odd\n" : ""));
    }

    /** Fails unless state is sound, and is what the host has. */
    void stateIsTrue(int version) {
        assertThat(plumb.succeed("plan", "-refresh-only", "-detailed-exitcode", version(version)))
                .contains("No changes.");
    }
}
