package dev.plumb.state.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.BugException;
import dev.plumb.state.InstanceState;
import dev.plumb.state.JournalEntry;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Format version 1 of a journal's entry: one JSON object, without line ends. */
public final class JournalFileV1 {
    private JournalFileV1() {}

    /** The entry as text. */
    public static String write(JournalEntry entry) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = StateFileV1.JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("operation", entry.operation());
            if (entry instanceof JournalEntry.Intent intent) {
                InstanceJson.writeAll(json, "creates", intent.creates());
                if (!intent.host().isEmpty()) {
                    json.writeStringField("host", intent.host());
                    InstanceJson.writeAll(json, "updates", intent.updates());
                    writeAddresses(json, "removes", intent.removes());
                }
            } else if (entry instanceof JournalEntry.Outcome outcome) {
                InstanceJson.writeAll(json, "recorded", outcome.recorded());
                writeAddresses(json, "removed", outcome.removed());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new BugException("a buffer cannot be written", e);
        }
        return text.toString();
    }

    private static void writeAddresses(JsonGenerator json, String name, List<InstanceAddress> addresses)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (InstanceAddress address : addresses) {
            json.writeString(address.toString());
        }
        json.writeEndArray();
    }

    /**
     * The entries that a JSON array holds.
     *
     * @throws IOException when it is none
     */
    public static List<JournalEntry> readAll(String array) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        try (JsonParser json = StateFileV1.JSON.createParser(array)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                entries.add(new Parts().read(json));
            }
            return entries;
        } catch (JsonProcessingException e) {
            throw new IOException("They are no entries of a journal.", e);
        }
    }

    /** What was read so far. */
    private static final class Parts {
        private final InstanceJson reader = new InstanceJson();
        private String operation = "";
        private String host = "";
        private @Nullable List<InstanceState> creates;
        private List<InstanceState> updates = List.of();
        private List<InstanceState> recorded = List.of();
        private final List<InstanceAddress> removed = new ArrayList<>();

        JournalEntry read(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                switch (field) {
                    case "operation" -> operation = json.getText();
                    case "creates" -> creates = reader.readAll(json);
                    case "host" -> host = json.getText();
                    case "updates" -> updates = reader.readAll(json);
                    case "recorded" -> recorded = reader.readAll(json);
                    case "removed", "removes" -> removed(json);
                    default -> json.skipChildren();
                }
            }
            return creates == null
                    ? new JournalEntry.Outcome(operation, recorded, removed)
                    : new JournalEntry.Intent(operation, host, Objects.requireNonNull(creates), updates, removed);
        }

        private void removed(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                removed.add(InstanceJson.address(json.getText()));
            }
        }
    }
}
