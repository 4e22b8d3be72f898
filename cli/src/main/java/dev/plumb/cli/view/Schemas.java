package dev.plumb.cli.view;

import dev.plumb.config.ResourceTypes;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import java.util.List;

/** What views need to know of resource types. */
public record Schemas(ResourceTypes types) {
    /** The attributes of a resource type, in the order of its documentation; empty for an unknown type. */
    List<Attribute> attributes(String type) {
        return types.find(type)
                .map(found -> RecordSchema.of(found.record()).attributes())
                .orElse(List.of());
    }

    /** The attributes of what a block of that address is about; empty when it is not known. */
    List<Attribute> attributes(dev.plumb.address.ResourceAddress address) {
        return types.schema(address).map(RecordSchema::attributes).orElse(List.of());
    }
}
