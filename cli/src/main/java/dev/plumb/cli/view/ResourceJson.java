package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;

/** How Terraform's JSON formats name a resource instance and its provider. */
final class ResourceJson {
    private static final String BUILT_IN = "terraform";

    private ResourceJson() {}

    /** Mode, type, name, key and provider; the address comes before them. */
    static void describe(ObjectNode node, InstanceAddress address) {
        node.put("mode", address.resource().data() ? "data" : "managed");
        node.put("type", address.resource().type());
        node.put("name", address.resource().name());
        key(node, "index", address.key());
        node.put("provider_name", fullName(provider(address.resource().type())));
    }

    /** Puts the key of an instance that has one. */
    static void key(ObjectNode node, String name, InstanceKey key) {
        if (key instanceof InstanceKey.Index index) {
            node.put(name, index.index());
        } else if (key instanceof InstanceKey.Name text) {
            node.put(name, text.name());
        }
    }

    /** The provider that a type's name implies. */
    static String provider(String type) {
        int end = type.indexOf('_');
        return end < 0 ? type : type.substring(0, end);
    }

    /** The provider's name in full: what Terraform has built in has Terraform's own. */
    static String fullName(String provider) {
        return provider.equals(BUILT_IN) ? "terraform.io/builtin/terraform" : "plumb/" + provider;
    }
}
