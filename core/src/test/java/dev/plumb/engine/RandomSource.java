package dev.plumb.engine;

import dev.plumb.engine.RandomCase.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The blocks of a made-up run as configuration, and, worked out without the engine, what they make of a site. */
final class RandomSource {
    private static final String INSIDE = """
            variable "parts" { type = list(string) }
            variable "names" { type = list(string) }
            variable "host" { type = string }
            """;

    private final Map<String, Block> blocks;

    RandomSource(List<Block> blocks) {
        this.blocks = blocks.stream()
                .collect(
                        Collectors.toMap(Block::label, Function.identity(), (a, b) -> a, java.util.LinkedHashMap::new));
    }

    /** As configuration: the root module's file, and one for each module of a block, by directory; the root's is empty. */
    Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        StringBuilder root = new StringBuilder();
        for (Block block : blocks.values()) {
            moved(block, root);
            read(block, root);
            if (block.isInside()) {
                files.put(block.label(), INSIDE + resource(block, "join(\",\", var.parts)", "var.names", "var.host"));
                call(block, root);
            } else {
                String host = "machine." + block.host() + ".id";
                root.append(resource(block, value(block), names(block), host));
            }
            root.append("output \"%s\" {\n  value = join(\",\", %s)\n}\n"
                    .formatted(block.label(), all(block, block.isThing() ? "output" : "text")));
        }
        files.put("", root.toString());
        return files;
    }

    /** As one text, for reading. */
    String text() {
        StringBuilder text = new StringBuilder();
        files().forEach((directory, file) ->
                text.append(directory.isEmpty() ? "" : "## " + directory + "\n").append(file));
        return text.toString();
    }

    private static void moved(Block block, StringBuilder text) {
        for (int i = 0; i < block.renames(); i++) {
            text.append("moved {\n  from = %s\n  to   = %s\n}\n".formatted(block.address(i), block.address(i + 1)));
        }
    }

    /** The value goes through a data source, which may have to wait for what the block needs. */
    private void read(Block block, StringBuilder text) {
        if (block.form().read()) {
            text.append("data \"echo\" \"%s\" {\n  text = %s\n".formatted(block.label(), computed(block)));
            if (block.form().ordered() && !block.needs().isEmpty()) {
                String needed = needed(block).stream()
                        .map(need -> need.isInside() ? "module." + need.label() : need.local())
                        .collect(Collectors.joining(", "));
                text.append("  depends_on = [").append(needed).append("]\n");
            }
            text.append("}\n");
        }
    }

    private void call(Block block, StringBuilder text) {
        text.append("module \"%s\" {\n  source = \"./%s\"\n  parts  = [%s]\n  names  = %s\n  host   = %s\n}\n"
                .formatted(
                        block.label(),
                        block.label(),
                        value(block),
                        names(block),
                        block.isThing() ? "\"\"" : "machine." + block.host() + ".id"));
    }

    private static String resource(Block block, String value, String needs, String host) {
        StringBuilder text = new StringBuilder();
        String[] address = block.local().split("\\.");
        text.append("resource \"%s\" \"%s\" {\n".formatted(address[0], address[1]));
        String key = "";
        if (block.repetition() == RandomCase.Repetition.COUNT) {
            text.append("  count = ").append(block.size()).append('\n');
            key = ".${count.index}";
        } else if (block.repetition() == RandomCase.Repetition.FOR_EACH) {
            String keys =
                    block.keys().stream().map(k -> "\"" + k.substring(1) + "\"").collect(Collectors.joining(", "));
            text.append("  for_each = toset([").append(keys).append("])\n");
            key = ".${each.key}";
        }
        String name = block.label() + key + ".v" + block.variant();
        if (block.isThing()) {
            text.append("  name  = \"%s\"\n  value = %s\n  needs = %s\n".formatted(name, value, needs));
        } else {
            text.append("  host = %s\n  path = \"/etc/%s\"\n  text = %s\n".formatted(host, name, value));
        }
        if (block.createdFirst()) {
            text.append("  lifecycle {\n    create_before_destroy = true\n  }\n");
        }
        text.append("}\n");
        if (block.isInside()) {
            text.append("output \"results\" {\n  value = %s\n}\n"
                    .formatted(inModule(block, block.isThing() ? "output" : "text")));
            text.append("output \"names\" {\n  value = %s\n}\n"
                    .formatted(block.isThing() ? inModule(block, "name") : "[]"));
        }
        return text.toString();
    }

    private String value(Block block) {
        return block.form().read() ? "data.echo." + block.label() + ".heard" : computed(block);
    }

    private String computed(Block block) {
        List<String> parts = new ArrayList<>(List.of("[\"" + block.value() + "\"]"));
        needed(block).forEach(need -> parts.add(all(need, need.isThing() ? "output" : "text")));
        return "join(\",\", concat(" + String.join(", ", parts) + "))";
    }

    private String names(Block block) {
        List<String> parts = new ArrayList<>(List.of("[]"));
        needed(block).stream().filter(Block::isThing).forEach(need -> parts.add(all(need, "name")));
        return "concat(" + String.join(", ", parts) + ")";
    }

    private static String all(Block block, String attribute) {
        return block.isInside()
                ? "module." + block.label() + (attribute.equals("name") ? ".names" : ".results")
                : inModule(block, attribute);
    }

    private static String inModule(Block block, String attribute) {
        return block.repetition() == RandomCase.Repetition.ONCE
                ? "[" + block.local() + "." + attribute + "]"
                : "[for one in " + block.local() + " : one." + attribute + "]";
    }

    private List<Block> needed(Block block) {
        return block.needs().stream().map(blocks::get).toList();
    }

    /** The values of all things that shall be there, by name. */
    Map<String, String> things() {
        Map<String, String> found = new TreeMap<>();
        blocks.values().stream()
                .filter(Block::isThing)
                .forEach(block -> names(block, "").forEach(name -> found.put(name, expected(block))));
        return found;
    }

    /** The texts of all files that shall be on a host, by path. */
    Map<String, String> files(String host) {
        Map<String, String> found = new TreeMap<>();
        blocks.values().stream()
                .filter(block -> block.host().equals(host))
                .forEach(block -> names(block, "/etc/").forEach(path -> found.put(path, expected(block))));
        return found;
    }

    /** The values of all outputs, by name. */
    Map<String, String> outputs() {
        Map<String, String> found = new TreeMap<>();
        blocks.values().forEach(block -> found.put(block.label(), String.join(",", results(block))));
        return found;
    }

    private static List<String> names(Block block, String prefix) {
        return block.keys().stream()
                .map(key -> prefix + block.label() + key + ".v" + block.variant())
                .toList();
    }

    private String expected(Block block) {
        List<String> parts = new ArrayList<>(List.of(String.valueOf(block.value())));
        needed(block).forEach(need -> parts.addAll(results(need)));
        return String.join(",", parts);
    }

    private List<String> results(Block block) {
        String value = expected(block);
        return names(block, "").stream()
                .map(name -> block.isThing() ? RandomThings.output(name, value) : value)
                .toList();
    }
}
