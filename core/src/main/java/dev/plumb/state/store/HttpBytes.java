package dev.plumb.state.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.plumb.state.file.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

/** Bytes in a JSON document, because a server may look at what it is given. */
final class HttpBytes {
    private static final String FORMAT = "plumb-bytes";
    private static final byte[] BEGINNING =
            ("{\"format\":\"" + FORMAT).getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private HttpBytes() {}

    static byte[] wrap(byte[] content) throws IOException {
        return Json.MAPPER.writeValueAsBytes(Json.MAPPER
                .createObjectNode()
                .put("format", FORMAT)
                .put("content", Base64.getEncoder().encodeToString(content)));
    }

    static boolean isWrapped(byte[] document) {
        return document.length > BEGINNING.length
                && Arrays.equals(document, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
    }

    static byte[] unwrap(byte[] document) throws IOException {
        try {
            JsonNode node = Json.MAPPER.readTree(document);
            if (node.path("format").asText().equals(FORMAT)) {
                return Base64.getDecoder().decode(node.path("content").asText());
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new IOException("A document that the server has is damaged. Restore it from a backup.", e);
        }
        throw new IOException("A document that the server has is none of Plumb's. Give another address.");
    }
}
