package dev.plumb.state.file;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.google.common.hash.Hashing;
import com.google.common.hash.HashingOutputStream;
import dev.plumb.address.InstanceAddress;
import dev.plumb.state.Generation;
import dev.plumb.state.GenerationHeader;
import dev.plumb.state.InstanceState;
import dev.plumb.state.State;
import dev.plumb.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Format version 1 of a generation: one JSON object, one line an instance, and at its end a checksum over all bytes before
 * that line. It is written and read as a stream, so that memory is needed for the state, but not for a tree of its text.
 */
public final class StateFileV1 {
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final String FORMAT = "plumb-state";
    private static final int VERSION = 1;
    private static final String INSTANCES = "instances";
    private static final String CHECKSUM = ",\n\"checksum\":\"sha256:";
    private static final String END = "\"}\n";
    private static final int TAIL = CHECKSUM.length() + 64 + END.length();

    private StateFileV1() {}

    /** The bytes of a generation's file. */
    public static byte[] write(Generation generation) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(generation, bytes);
        } catch (IOException e) {
            throw new dev.plumb.diagnostic.BugException("a buffer cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(Generation generation, OutputStream out) throws IOException {
        HashingOutputStream hashing = new HashingOutputStream(Hashing.sha256(), out);
        JsonGenerator json = JSON.createGenerator(hashing, JsonEncoding.UTF8);
        json.setPrettyPrinter(new Lines());
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeNumberField("version", VERSION);
        json.writeFieldName("generation");
        body(json, generation);
        // The checksum is part of the object, but not of what it sums up: from here on by hand.
        json.close();
        String checksum = CHECKSUM + hashing.hash() + END;
        out.write(checksum.getBytes(StandardCharsets.US_ASCII));
    }

    private static void body(JsonGenerator json, Generation generation) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", generation.number());
        json.writeStringField("time", generation.time().toString());
        json.writeStringField("who", generation.who());
        json.writeStringField("summary", generation.summary());
        json.writeBooleanField("complete", generation.complete());
        json.writeStringField("lineage", generation.state().lineage());
        json.writeNumberField("serial", generation.state().serial());
        json.writeObjectFieldStart("outputs");
        for (Map.Entry<String, Value> output : generation.state().outputs().entrySet()) {
            json.writeFieldName(output.getKey());
            ValueJson.write(json, output.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart(INSTANCES);
        for (InstanceState instance : generation.state().instances().values()) {
            InstanceJson.write(json, instance);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /**
     * The generation in a file.
     *
     * @throws IOException when it is not such a file, of a later version, or was changed or cut off; the message is fit for
     *     the user
     */
    public static Generation read(byte[] bytes) throws IOException {
        Parts parts = parts(bytes, false);
        State state = new State(parts.lineage, parts.serial, parts.number, parts.instances, parts.outputs);
        return new Generation(parts.number, parts.time, parts.who, parts.summary, parts.complete, state);
    }

    /**
     * What a file says of its generation, without reading the content.
     *
     * @throws IOException as {@link #read} does
     */
    public static GenerationHeader readHeader(byte[] bytes) throws IOException {
        Parts parts = parts(bytes, true);
        return new GenerationHeader(
                parts.number, parts.time, parts.who, parts.summary, parts.complete, parts.lineage, parts.serial);
    }

    private static Parts parts(byte[] bytes, boolean headerOnly) throws IOException {
        try (JsonParser json = JSON.createParser(bytes)) {
            begin(json);
            verify(bytes);
            Parts parts = new Parts();
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                json.nextToken();
                if (headerOnly && (field.equals("outputs") || field.equals(INSTANCES))) {
                    break;
                }
                parts.take(field, json);
            }
            return parts;
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IOException("The file is damaged or was cut off. Restore it from a backup.", e);
        }
    }

    /** Reads up to the content, which only a file of this version has there. */
    private static void begin(JsonParser json) throws IOException {
        boolean ours = json.nextToken() == JsonToken.START_OBJECT
                && "format".equals(json.nextFieldName())
                && FORMAT.equals(json.nextTextValue())
                && "version".equals(json.nextFieldName());
        if (!ours) {
            throw new IOException("This is not a state file of Plumb.");
        }
        int version = json.nextIntValue(0);
        if (version != VERSION) {
            throw new IOException("The state was written in format version " + version + "; this Plumb reads version "
                    + VERSION + ". Use a newer Plumb.");
        }
        if (!"generation".equals(json.nextFieldName())) {
            throw new IOException("The file is damaged. Restore it from a backup.");
        }
    }

    private static void verify(byte[] bytes) throws IOException {
        int length = bytes.length - TAIL;
        if (length > 0) {
            String tail = CHECKSUM + Hashing.sha256().hashBytes(bytes, 0, length) + END;
            if (Arrays.equals(tail.getBytes(StandardCharsets.US_ASCII), 0, TAIL, bytes, length, bytes.length)) {
                return;
            }
        }
        throw new IOException(
                "The state's checksum does not match its content: the file was changed by hand, cut off, or "
                        + "is damaged. Restore it from a backup, or from the generations beside it.");
    }

    /** What was read so far. */
    private static final class Parts {
        private final InstanceJson reader = new InstanceJson();
        private final SortedMap<String, Value> outputs = new TreeMap<>();
        private final SortedMap<InstanceAddress, InstanceState> instances = new TreeMap<>();
        private int number;
        private Instant time = Instant.EPOCH;
        private String who = "";
        private String summary = "";
        private boolean complete;
        private String lineage = "";
        private long serial;

        void take(String field, JsonParser json) throws IOException {
            switch (field) {
                case "number" -> number = json.getIntValue();
                case "time" -> time = Instant.parse(json.getText());
                case "who" -> who = json.getText();
                case "summary" -> summary = json.getText();
                case "complete" -> complete = json.getBooleanValue();
                case "lineage" -> lineage = json.getText();
                case "serial" -> serial = json.getLongValue();
                case "outputs" -> outputs(json);
                case INSTANCES -> instances(json);
                default -> json.skipChildren();
            }
        }

        private void outputs(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                outputs.put(name, ValueJson.read(json));
            }
        }

        private void instances(JsonParser json) throws IOException {
            while (json.nextToken() == JsonToken.START_OBJECT) {
                InstanceState instance = reader.read(json);
                if (instances.put(instance.address(), instance) != null) {
                    throw new IOException("The state has " + instance.address() + " twice. Restore it from a backup.");
                }
            }
        }
    }

    /** One line an instance, so that a difference between two files is readable. */
    private static final class Lines extends MinimalPrettyPrinter {
        private static final long serialVersionUID = 1;

        @Override
        public void beforeArrayValues(JsonGenerator json) throws IOException {
            if (INSTANCES.equals(json.getOutputContext().getParent().getCurrentName())) {
                json.writeRaw('\n');
            }
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(',');
            beforeArrayValues(json);
        }
    }
}
