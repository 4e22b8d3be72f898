package dev.plumb.lang.function;

import static dev.plumb.value.Type.STRING;

import dev.plumb.diagnostic.BugException;
import dev.plumb.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Functions that compute digests of strings. */
final class HashFunctions {
    private static final Map<String, String> NAMESPACES = Map.of(
            "dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
            "oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
            "x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8");

    private HashFunctions() {}

    static List<Function> all() {
        return List.of(
                of("md5", "MD5", false),
                of("sha1", "SHA-1", false),
                of("sha256", "SHA-256", false),
                of("sha512", "SHA-512", false),
                of("base64sha256", "SHA-256", true),
                of("base64sha512", "SHA-512", true),
                Definition.named("uuid", "A random UUID, another one at each call.")
                        .impure()
                        .returns(STRING, a -> new Value.Str(UUID.randomUUID().toString())),
                Definition.named("uuidv5", "The UUID, version 5, of a name in a namespace.")
                        .takes("namespace", STRING)
                        .takes("name", STRING)
                        .returns(STRING, HashFunctions::uuid));
    }

    private static Function of(String name, String algorithm, boolean base64) {
        return Definition.named(name, "The " + algorithm + " digest in " + (base64 ? "base 64." : "hexadecimal."))
                .takes("str", STRING)
                .returns(
                        STRING,
                        a -> new Value.Str(text(algorithm, a.text(0).getBytes(StandardCharsets.UTF_8), base64)));
    }

    /** The digest of the bytes, in hexadecimal or base 64. */
    static String text(String algorithm, byte[] bytes, boolean base64) {
        byte[] digest = digest(algorithm, bytes);
        return base64
                ? Base64.getEncoder().encodeToString(digest)
                : HexFormat.of().formatHex(digest);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new BugException("every Java has " + algorithm, e);
        }
    }

    /** RFC 4122, section 4.3. */
    private static Value uuid(Arguments a) throws RefusedArgument {
        UUID namespace = namespace(a);
        byte[] name = a.text(1).getBytes(StandardCharsets.UTF_8);
        ByteBuffer input = ByteBuffer.allocate(16 + name.length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(name);
        byte[] hash = Arrays.copyOf(digest("SHA-1", input.array()), 16);
        hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
        ByteBuffer bits = ByteBuffer.wrap(hash);
        return new Value.Str(new UUID(bits.getLong(), bits.getLong()).toString());
    }

    private static UUID namespace(Arguments a) throws RefusedArgument {
        String text = NAMESPACES.getOrDefault(a.text(0), a.text(0));
        if (text.length() != 36) {
            throw Arguments.refuse(0, "The namespace must be dns, url, oid, x500 or a UUID.");
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Arguments.refuse(0, "The namespace must be dns, url, oid, x500 or a UUID.");
        }
    }
}
