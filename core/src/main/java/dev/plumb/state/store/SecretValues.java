package dev.plumb.state.store;

import dev.plumb.state.file.Json;
import dev.plumb.state.file.ValueJson;
import dev.plumb.value.Value;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Secret values in an encrypted blob store, by the names that {@link dev.plumb.state.Sealer} gives them. */
public final class SecretValues {

    private SecretValues() {}

    /** Keeps secrets. */
    public static void keep(BlobStore blobs, Map<String, Value> secrets) throws IOException {
        if (!blobs.isEncrypted()) {
            throw new dev.plumb.diagnostic.BugException("secrets are kept encrypted or not at all");
        }
        for (Map.Entry<String, Value> secret : secrets.entrySet()) {
            blobs.put(secret.getKey(), Json.MAPPER.writeValueAsBytes(ValueJson.write(secret.getValue())));
        }
    }

    /** Finds secrets; those that cannot be read are not found. */
    public static Function<String, Optional<Value>> in(BlobStore blobs) {
        return name -> blobs.isEncrypted() ? find(blobs, name) : Optional.empty();
    }

    private static Optional<Value> find(BlobStore blobs, String name) {
        try {
            Optional<byte[]> kept = blobs.get(name);
            return kept.isEmpty() ? Optional.empty() : Optional.of(ValueJson.read(Json.MAPPER.readTree(kept.get())));
        } catch (IOException e) {
            System.getLogger(SecretValues.class.getName())
                    .log(System.Logger.Level.WARNING, "a secret that is kept cannot be read", e);
            return Optional.empty();
        }
    }
}
