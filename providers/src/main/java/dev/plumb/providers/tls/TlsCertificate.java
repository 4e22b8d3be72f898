package dev.plumb.providers.tls;

import dev.plumb.schema.Block;
import dev.plumb.schema.Computed;
import dev.plumb.schema.ContentHash;
import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import dev.plumb.schema.Identity;
import dev.plumb.schema.Recorded;
import dev.plumb.schema.Sensitive;
import dev.plumb.schema.WrittenInto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A certificate chain and its private key on a host.
 *
 * @param host id of the host
 * @param certificatePath absolute path of the chain on the host
 * @param keyPath absolute path of the key on the host
 * @param certificateFile local file with the chain in PEM; null when self-signed
 * @param keyFile local file with the key in PEM; null when self-signed
 * @param selfSigned what to make the certificate of; null when it comes from files
 * @param renewBefore days
 * @param keyOwner owner of the key's file
 * @param keyGroup group of the key's file
 * @param keyMode mode of the key's file, four octal digits
 * @param reload units that are reloaded when certificate or key change
 * @param certificateSha256 of the chain's file; empty when missing on the host, null until planned
 * @param keySha256 of the key's file; empty when missing on the host, null until planned or when state cannot tell
 * @param keyCheck tells whether the key is the recorded one; null until planned
 * @param certificateOwner of the chain's file: root
 * @param certificateGroup of the chain's file: root
 * @param certificateMode of the chain's file: 0644
 * @param notAfter when the certificate expires, RFC 3339; null when not known
 * @param fingerprint SHA-256 of the certificate's DER form; null when not known
 * @param id the chain's path
 */
@Description("""
        A certificate chain and its private key on a host: carried over from local files, or self-signed by Plumb.

        A self-signed pair is made while planning: the first time, when `self_signed` changes, when fewer than
        `renew_before` days are left, or when the host has lost it or has another one. The key's bytes are in no state and in
        no output.

        ```hcl
        resource "tls_certificate" "chat" {
          host             = host.web.id
          certificate_path = "/etc/ssl/chat/certificate.pem"
          key_path         = "/etc/ssl/chat/key.pem"
          reload           = ["nginx.service"]

          self_signed {
            dns_names = ["chat.example"]
          }
        }
        ```""")
public record TlsCertificate(
        @Identity @Description("The `id` of the host.") String host,

        @Identity @Description("Path of the certificate chain on the host.")
        String certificatePath,

        @Identity @Description("Path of the private key on the host.")
        String keyPath,

        @WrittenInto("certificate_sha256")
        @Description("Local file with the chain in PEM, the server's certificate first.")
        @Nullable
        String certificateFile,

        @WrittenInto("key_sha256") @Description("Local file with the private key in PEM, not encrypted.") @Nullable
        String keyFile,

        @Block
        @WrittenInto({"certificate_sha256", "key_sha256"})
        @Description("Lets Plumb make a self-signed certificate.")
        @Nullable
        SelfSigned selfSigned,

        @Default("30")
        @Recorded
        @Description("Days before its end at which a self-signed certificate is replaced, and others are warned about.")
        int renewBefore,

        @Default("root") @Description("Owner of the key's file.")
        String keyOwner,

        @Default("root") @Description("Group of the key's file.")
        String keyGroup,

        @Default("0600") @Description("Mode of the key's file.")
        String keyMode,

        @Recorded
        @Description("Units that are reloaded when certificate or key change, such as `[\"nginx.service\"]`.")
        @Nullable
        List<String> reload,

        @Computed @ContentHash @Description("SHA-256 of the chain's file.") @Nullable
        String certificateSha256,

        @Computed @ContentHash @Sensitive @Description("SHA-256 of the key's file.") @Nullable
        String keySha256,

        @Computed @Description("Changes when the key does, and tells nothing about it.") @Nullable
        String keyCheck,

        @Computed @Description("Owner of the chain's file, always `root`.") @Nullable
        String certificateOwner,

        @Computed @Description("Group of the chain's file, always `root`.") @Nullable
        String certificateGroup,

        @Computed @Description("Mode of the chain's file, always `0644`.") @Nullable
        String certificateMode,

        @Computed @Description("When the certificate expires, as `2026-01-31T12:00:00Z`.") @Nullable
        String notAfter,

        @Computed @Description("SHA-256 of the certificate.") @Nullable
        String fingerprint,

        @Computed @Description("Names the certificate on its host: the chain's path.") @Nullable
        String id) {}
