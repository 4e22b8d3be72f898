package dev.plumb.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.address.InstanceAddress;
import dev.plumb.address.InstanceKey;
import dev.plumb.address.ModuleAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How conditions came out, in Terraform's JSON plan format: by what has them, and by its instances. */
final class ChecksJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<String, String> KINDS = Map.of("check", "check", "output", "output_value", "var", "var");
    private static final Pattern NAMED = Pattern.compile("(?:(.*)\\.)?(check|output|var)\\.([^.\\[\\]]+)");
    private static final List<String> WORST_FIRST = List.of("error", "fail", "unknown", "pass");

    private ChecksJson() {}

    static ArrayNode of(Map<String, String> checks) {
        Map<String, ObjectNode> subjects = new TreeMap<>();
        checks.forEach((address, status) -> add(address, status, subjects));
        ArrayNode all = NODES.arrayNode();
        subjects.values().forEach(all::add);
        return all;
    }

    private static void add(String address, String status, Map<String, ObjectNode> subjects) {
        Matcher named = NAMED.matcher(address);
        boolean isNamed = named.matches();
        Optional<InstanceAddress> resource = isNamed ? Optional.empty() : InstanceAddress.parse(address);
        String module = isNamed ? String.valueOf(named.group(1) == null ? "" : named.group(1)) : "";
        ModuleAddress place =
                isNamed ? module(module) : resource.map(InstanceAddress::module).orElse(ModuleAddress.ROOT);
        ObjectNode name = NODES.objectNode();
        String calls = String.join(
                ".", place.names().stream().map(call -> "module." + call).toList());
        if (isNamed) {
            name.put("kind", KINDS.get(named.group(2))).put("name", named.group(3));
            name.put("to_display", (calls.isEmpty() ? "" : calls + ".") + named.group(2) + "." + named.group(3));
        } else if (resource.isPresent()) {
            name.put("kind", "resource").put("mode", resource.get().resource().data() ? "data" : "managed");
            name.put("type", resource.get().resource().type());
            name.put("name", resource.get().resource().name());
            name.put("to_display", resource.get().resource().toString());
        }
        if (!calls.isEmpty()) {
            name.put("module", calls);
        }
        ObjectNode subject = subjects.computeIfAbsent(name.path("to_display").asText(), key -> {
            ObjectNode made = NODES.objectNode();
            made.set("address", name);
            made.put("status", status).putArray("instances");
            return made;
        });
        String before = subject.path("status").asText();
        subject.put("status", WORST_FIRST.indexOf(status) < WORST_FIRST.indexOf(before) ? status : before);
        ObjectNode instance = ((ArrayNode) subject.get("instances")).addObject();
        ObjectNode display = instance.putObject("address").put("to_display", address);
        if (!place.steps().isEmpty()) {
            display.put("module", place.toString());
        }
        ResourceJson.key(
                display, "instance_key", resource.map(InstanceAddress::key).orElse(InstanceKey.NONE));
        instance.put("status", status);
    }

    /** A module's address is read as that of a resource in it. */
    private static ModuleAddress module(String text) {
        return text.isEmpty()
                ? ModuleAddress.ROOT
                : InstanceAddress.parse(text + ".a.b")
                        .map(InstanceAddress::module)
                        .orElse(ModuleAddress.ROOT);
    }
}
