package dev.plumb.providers.tls;

import dev.plumb.provider.HostResourceType;
import dev.plumb.testkit.MemoryHost;
import dev.plumb.testkit.ResourceTypeContract;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;

class SelfSignedCertificateTest extends ResourceTypeContract<TlsCertificate> {
    private static final String CHAIN = "/etc/ssl/chat/chain.pem";
    private static final String KEY = "/etc/ssl/chat/key.pem";

    @Override
    protected HostResourceType<TlsCertificate> type() {
        return new TlsCertificateType();
    }

    @BeforeEach
    @Override
    protected void prepare() {
        host.directory("/etc/ssl/chat")
                .file("/lib/systemd/system/nginx.service", "[Install]\n")
                .active("nginx.service", true);
    }

    @Override
    protected Map<String, ?> example() {
        return Map.of(
                "host",
                "web",
                "certificate_path",
                CHAIN,
                "key_path",
                KEY,
                "key_mode",
                "640",
                "self_signed",
                Map.of("dns_names", List.of("chat.example.com"), "ip_addresses", List.of("10.0.0.1", "::1")),
                "reload",
                List.of("nginx.service"));
    }

    @Override
    protected List<Map<String, ?>> changes() {
        return List.of(
                exampleWith("self_signed", Map.of("dns_names", List.of("*.example.com"), "algorithm", "ed25519")),
                exampleWith("key_group", "ssl-cert"),
                exampleWith("renew_before", 10),
                exampleWith("reload", null));
    }

    @Override
    protected Map<String, Consumer<MemoryHost>> drifts() {
        return Map.of(
                "certificate_sha256",
                host -> host.file(CHAIN, "other"),
                "key_sha256",
                host -> host.file(KEY, "other", "root", "root", "0640"),
                "key_check",
                host -> host.remove(KEY),
                "key_owner",
                host -> host.file(KEY, host.text(KEY), "www-data", "root", "0640"),
                "key_group",
                host -> host.file(KEY, host.text(KEY), "root", "www-data", "0640"),
                "key_mode",
                host -> host.file(KEY, host.text(KEY), "root", "root", "0644"),
                "certificate_owner",
                host -> host.file(CHAIN, host.text(CHAIN), "www-data", "root", "0644"),
                "certificate_group",
                host -> host.file(CHAIN, host.text(CHAIN), "root", "www-data", "0644"),
                "certificate_mode",
                host -> host.file(CHAIN, host.text(CHAIN), "root", "root", "0666"));
    }

    @Override
    protected Set<String> undriftable() {
        return Set.of("not_after", "fingerprint");
    }

    @Override
    protected void occupy(MemoryHost target) {
        target.file(CHAIN, "an old chain", "root", "adm", "0600").file(KEY, "an old key", "www-data", "adm", "0400");
    }
}
