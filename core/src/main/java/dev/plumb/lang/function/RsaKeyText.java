package dev.plumb.lang.function;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private RSA keys in PEM format: PKCS #1 ({@code RSA PRIVATE KEY}) and PKCS #8 ({@code PRIVATE KEY}). */
final class RsaKeyText {
    private static final Pattern PEM = Pattern.compile(
            "-----BEGIN (RSA )?PRIVATE KEY-----\\s+([A-Za-z0-9+/=\\s]+)-----END (RSA )?PRIVATE KEY-----");
    /** Version 0 and the algorithm rsaEncryption with its empty parameters, as RFC 5208 puts them before the key. */
    private static final byte[] VERSION_AND_ALGORITHM = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private RsaKeyText() {}

    static Optional<PrivateKey> read(String pem) {
        Matcher matcher = PEM.matcher(pem);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getMimeDecoder().decode(matcher.group(2));
            byte[] pkcs8 = matcher.group(1) == null ? key : wrapped(key);
            return Optional.of(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A PKCS #1 key inside of a PKCS #8 one. */
    private static byte[] wrapped(byte[] key) {
        byte[] octets = tagged(0x04, new byte[0], key);
        return tagged(0x30, VERSION_AND_ALGORITHM, octets);
    }

    /** One element of DER: tag, length, content. */
    private static byte[] tagged(int tag, byte[] first, byte[] second) {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        int length = first.length + second.length;
        der.write(tag);
        if (length < 0x80) {
            der.write(length);
        } else {
            byte[] bytes = unsigned(length);
            der.write(0x80 | bytes.length);
            der.writeBytes(bytes);
        }
        der.writeBytes(first);
        der.writeBytes(second);
        return der.toByteArray();
    }

    private static byte[] unsigned(int length) {
        byte[] bytes = BigInteger.valueOf(length).toByteArray();
        return bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
