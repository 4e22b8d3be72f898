package dev.plumb.providers.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumb.provider.PlanRequest;
import dev.plumb.providers.tls.TlsCertificate;
import dev.plumb.providers.tls.TlsCertificateType;
import dev.plumb.schema.RecordSchema;
import dev.plumb.testkit.MemoryBlobs;
import dev.plumb.testkit.MemoryLocalFiles;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nginx is installed ({@code PLUMB_NGINX} names another one), it must take what is rendered. */
class RealNginxTest {
    private static final String NGINX = Objects.requireNonNullElse(System.getenv("PLUMB_NGINX"), "/usr/sbin/nginx");

    @TempDir
    Path directory;

    @Test
    void takesAllRenderedSitesTogether() throws Exception {
        assumeTrue(Files.isExecutable(Path.of(NGINX)), "nginx is not installed");
        certificate();
        Files.createDirectories(directory.resolve("sites"));
        for (NginxSite site : List.of(NginxSites.channels(), NginxSites.everything())) {
            String text = SiteRenderer.render(site).get();
            Files.writeString(directory.resolve("sites").resolve(site.name()), here(text));
        }
        Files.writeString(directory.resolve("nginx.conf"), main());
        Process process = new ProcessBuilder(NGINX, "-t", "-p", directory.toString(), "-c", "nginx.conf")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).doesNotContain("[warn]");
    }

    private String here(String text) {
        return text.replace("/etc/ssl/chat", directory.toString()).replace("/var/log/nginx", directory.toString());
    }

    private String main() {
        String paths = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(kind -> kind + "_temp_path " + directory + "/" + kind + ";\n")
                .reduce("", String::concat);
        return "pid " + directory + "/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n" + paths
                + "include " + directory + "/sites/*;\n}\n";
    }

    private void certificate() throws IOException {
        MemoryBlobs blobs = new MemoryBlobs();
        TlsCertificate configured = RecordSchema.of(TlsCertificate.class)
                .toRecord((Value.Obj) Values.of(Map.of(
                        "host", "web",
                        "certificate_path", "/chain.pem",
                        "key_path", "/key.pem",
                        "self_signed", Map.of("dns_names", List.of("chat.example.com")))))
                .get();
        TlsCertificate made = new TlsCertificateType()
                .plan(new PlanRequest<>(
                        "a.b", configured, null, null, true, new MemoryLocalFiles(), blobs, Instant.now()))
                .get();
        Files.write(
                directory.resolve("chain.pem"),
                blobs.get(made.certificateSha256()).orElseThrow());
        Files.write(directory.resolve("key.pem"), blobs.get(made.keySha256()).orElseThrow());
    }
}
