package dev.plumb.providers.tls;

import dev.plumb.schema.Default;
import dev.plumb.schema.Description;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a self-signed certificate is made of.
 *
 * @param dnsNames names of the server; {@code *.} at the start stands for one label
 * @param ipAddresses addresses of the server
 * @param commonName of the subject; null for the first name
 * @param validityDays from the day it is made
 * @param algorithm of the key, see {@link KeyAlgorithm}
 */
@Description("A self-signed certificate.")
public record SelfSigned(
        @Description("Names of the server.") @Nullable List<String> dnsNames,

        @Description("Addresses of the server.") @Nullable List<String> ipAddresses,

        @Description("Common name of the subject. Default: the first name.") @Nullable
        String commonName,

        @Default("365") @Description("Days from its making to its end.")
        int validityDays,

        @Default("ecdsa-p256")
        @Description("Algorithm of the key: `ecdsa-p256`, `ecdsa-p384`, `ed25519`, `rsa-2048` or `rsa-4096`.")
        String algorithm) {
    List<String> dnsNamesOrNone() {
        return dnsNames == null ? List.of() : dnsNames;
    }

    List<String> ipAddressesOrNone() {
        return ipAddresses == null ? List.of() : ipAddresses;
    }
}
