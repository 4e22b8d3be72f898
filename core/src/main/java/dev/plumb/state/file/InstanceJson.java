package dev.plumb.state.file;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.plumb.address.InstanceAddress;
import dev.plumb.address.ResourceAddress;
import dev.plumb.state.InstanceState;
import dev.plumb.value.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Resource instances as JSON, in a stream. One reader serves one document: what many instances name, they share. */
final class InstanceJson {
    private final Map<String, ResourceAddress> resources = new HashMap<>();
    private final Map<String, String> hosts = new HashMap<>();

    static void write(JsonGenerator json, InstanceState instance) throws IOException {
        json.writeStartObject();
        json.writeStringField("address", instance.address().toString());
        json.writeStringField("host", instance.host());
        json.writeFieldName("attributes");
        ValueJson.write(json, instance.attributes());
        Value.Obj original = instance.original();
        if (original != null) {
            json.writeFieldName("original");
            ValueJson.write(json, original);
        }
        json.writeArrayFieldStart("dependencies");
        for (ResourceAddress dependency : instance.dependencies()) {
            json.writeString(dependency.toString());
        }
        json.writeEndArray();
        if (instance.tainted()) {
            json.writeBooleanField("tainted", true);
        }
        if (instance.createBeforeDestroy()) {
            json.writeBooleanField("create_before_destroy", true);
        }
        if (!instance.deposed().isEmpty()) {
            json.writeObjectFieldStart("deposed");
            for (Map.Entry<String, Value.Obj> deposed : instance.deposed().entrySet()) {
                json.writeFieldName(deposed.getKey());
                ValueJson.write(json, deposed.getValue());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static void writeAll(JsonGenerator json, String field, List<InstanceState> instances) throws IOException {
        json.writeArrayFieldStart(field);
        for (InstanceState instance : instances) {
            write(json, instance);
        }
        json.writeEndArray();
    }

    /** The instance whose first brace is the current token. */
    InstanceState read(JsonParser json) throws IOException {
        Parts parts = new Parts();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "address" -> parts.address = address(json.getText());
                case "host" -> parts.host = hosts.computeIfAbsent(json.getText(), text -> text);
                case "attributes" -> parts.attributes = ValueJson.readObjectValue(json);
                case "original" -> parts.original = ValueJson.readObjectValue(json);
                case "dependencies" -> dependencies(json, parts.dependencies);
                case "tainted" -> parts.tainted = json.getBooleanValue();
                case "create_before_destroy" -> parts.createBeforeDestroy = json.getBooleanValue();
                case "deposed" -> deposed(json, parts.deposed);
                default -> json.skipChildren();
            }
        }
        return parts.instance();
    }

    /** The instances of the array whose bracket is the current token. */
    List<InstanceState> readAll(JsonParser json) throws IOException {
        List<InstanceState> instances = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            instances.add(read(json));
        }
        return instances;
    }

    private void dependencies(JsonParser json, List<ResourceAddress> into) throws IOException {
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            String text = json.getText();
            ResourceAddress known = resources.get(text);
            if (known == null) {
                known = address(text).resource();
                resources.put(text, known);
            }
            into.add(known);
        }
    }

    private static void deposed(JsonParser json, SortedMap<String, Value.Obj> into) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            into.put(key, ValueJson.readObjectValue(json));
        }
    }

    static InstanceAddress address(String text) throws IOException {
        return InstanceAddress.parse(text)
                .orElseThrow(() -> new IOException("The state names a resource instance \"" + text
                        + "\", which is no address. The file is damaged; restore it from a backup."));
    }

    /** What was read so far. */
    private static final class Parts {
        private @Nullable InstanceAddress address;
        private String host = "";
        private Value.Obj attributes = new Value.Obj(Map.of());
        private Value.@Nullable Obj original;
        private final List<ResourceAddress> dependencies = new ArrayList<>();
        private final SortedMap<String, Value.Obj> deposed = new TreeMap<>();
        private boolean tainted;
        private boolean createBeforeDestroy;

        InstanceState instance() throws IOException {
            if (address == null) {
                throw new IOException("The state has a resource instance without an address. The file is damaged; "
                        + "restore it from a backup.");
            }
            return new InstanceState(
                    Objects.requireNonNull(address),
                    host,
                    attributes,
                    original,
                    dependencies,
                    tainted,
                    createBeforeDestroy,
                    deposed);
        }
    }
}
