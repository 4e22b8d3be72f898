package dev.plumb.providers.nginx;

import dev.plumb.schema.Description;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a server speaks TLS.
 *
 * @param certificate path of the chain on the host
 * @param key path of the private key on the host
 * @param protocols null for TLS 1.2 and 1.3
 * @param ciphers OpenSSL's list for TLS 1.2; null for the ones with forward secrecy and authenticated encryption
 * @param extra raw directives
 */
@Description(
        "How a server speaks TLS. The defaults are Mozilla's intermediate profile without finite-field Diffie-Hellman.")
public record NginxTls(
        @Description("Path of the certificate chain on the host.")
        String certificate,

        @Description("Path of the private key on the host.") String key,

        @Description("Default: `TLSv1.2` and `TLSv1.3`.") @Nullable
        List<String> protocols,

        @Description("OpenSSL's cipher list for TLS 1.2.") @Nullable
        String ciphers,

        @Description("Raw directives.") @Nullable List<String> extra) {}
