package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.provider.DataSource;
import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the arguments and attributes of all resource types are, in the form of Terraform's {@code providers schema -json},
 * version 1.0. A type is found under the provider that plans and states name for it.
 */
public final class ProviderSchemasJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SortedMap<String, ObjectNode> providers = new TreeMap<>();

    private ProviderSchemasJson() {}

    /** All of them as a line of JSON. */
    public static String text(List<Provider> providers) {
        ProviderSchemasJson json = new ProviderSchemasJson();
        providers.forEach(json::add);
        ObjectNode node = NODES.objectNode().put("format_version", "1.0");
        ObjectNode all = node.putObject("provider_schemas");
        json.providers.forEach(all::set);
        return node.toString();
    }

    private void add(Provider provider) {
        for (ResourceType<?> type : provider.resourceTypes()) {
            put(ResourceJson.provider(type.name()), "resource_schemas", type.name(), RecordSchema.of(type.record()));
        }
        for (DataSource<?> source : provider.dataSources()) {
            put(
                    ResourceJson.provider(source.name()),
                    "data_source_schemas",
                    source.name(),
                    RecordSchema.of(source.record()));
        }
        provider.functions()
                .forEach(function ->
                        part(provider.name(), "functions").set(function.name(), FunctionsJson.signature(function)));
    }

    private void put(String provider, String kind, String name, RecordSchema<?> schema) {
        ObjectNode node = NODES.objectNode().put("version", 0);
        node.set("block", block(schema));
        part(provider, kind).set(name, node);
    }

    private ObjectNode part(String provider, String kind) {
        ObjectNode node = providers.computeIfAbsent(ResourceJson.fullName(provider), name -> {
            ObjectNode made = NODES.objectNode();
            made.putObject("provider").put("version", 0);
            return made;
        });
        return node.get(kind) instanceof ObjectNode part ? part : node.putObject(kind);
    }

    private static ObjectNode block(RecordSchema<?> schema) {
        ObjectNode attributes = NODES.objectNode();
        ObjectNode blocks = NODES.objectNode();
        for (Attribute attribute : schema.attributes()) {
            RecordSchema<?> nested = attribute.nested();
            boolean one = attribute.shape() == Attribute.Shape.BLOCK;
            if (nested != null && (one || attribute.shape() == Attribute.Shape.BLOCKS)) {
                blocks.set(attribute.name(), nested(attribute, nested, one));
            } else {
                attributes.set(attribute.name(), attribute(attribute));
            }
        }
        ObjectNode node = NODES.objectNode();
        if (!attributes.isEmpty()) {
            node.set("attributes", attributes);
        }
        if (!blocks.isEmpty()) {
            node.set("block_types", blocks);
        }
        return described(node, schema.description());
    }

    private static ObjectNode nested(Attribute attribute, RecordSchema<?> nested, boolean one) {
        ObjectNode node = NODES.objectNode().put("nesting_mode", one ? "single" : "list");
        node.set("block", block(nested));
        if (attribute.required()) {
            node.put("min_items", 1);
        }
        return one ? node.put("max_items", 1) : node;
    }

    private static ObjectNode attribute(Attribute attribute) {
        ObjectNode node = NODES.objectNode();
        node.set("type", TypeNode.of(attribute.type()));
        described(node, attribute.description());
        if (attribute.required()) {
            node.put("required", true);
        } else if (!attribute.readOnly()) {
            node.put("optional", true);
        }
        if (attribute.computed()) {
            node.put("computed", true);
        }
        return attribute.sensitive() ? node.put("sensitive", true) : node;
    }

    private static ObjectNode described(ObjectNode node, String description) {
        if (!description.isEmpty()) {
            node.put("description", description);
        }
        return node.put("description_kind", "markdown");
    }
}
