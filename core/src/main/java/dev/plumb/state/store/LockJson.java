package dev.plumb.state.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.state.file.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** The holder of a lock as JSON, in the shape that Terraform gives it, with what we know beyond that. */
final class LockJson {

    private LockJson() {}

    static byte[] write(LockHolder holder) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("ID", holder.id());
        node.put("Operation", holder.command());
        node.put("Info", "process " + holder.process());
        node.put("Who", holder.who() + "@" + holder.host());
        node.put("Version", "");
        node.put("Created", holder.since().toString());
        node.put("Path", "");
        node.put("Process", holder.process());
        return (node + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Empty when the bytes are none, as they are while another process writes them. */
    static Optional<LockHolder> read(byte[] bytes) throws IOException {
        try {
            JsonNode node = Json.MAPPER.readTree(bytes);
            if (!node.isObject()) {
                return Optional.empty();
            }
            String[] who = (node.path("Who").asText() + "@").split("@", -1);
            return Optional.of(new LockHolder(
                    node.path("ID").asText(),
                    who[0],
                    who[1],
                    node.path("Process").asLong(),
                    node.path("Operation").asText(),
                    Instant.parse(node.path("Created").asText())));
        } catch (JsonProcessingException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
