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
    private final Map<String, Block> blocks;

    RandomSource(List<Block> blocks) {
        this.blocks = blocks.stream()
                .collect(
                        Collectors.toMap(Block::label, Function.identity(), (a, b) -> a, java.util.LinkedHashMap::new));
    }

    /** As configuration. */
    String text() {
        StringBuilder text = new StringBuilder();
        blocks.values().forEach(block -> block(block, text));
        return text.toString();
    }

    private void block(Block block, StringBuilder text) {
        for (int i = 0; i < block.renames(); i++) {
            String type = block.isThing() ? "thing." : "note.";
            text.append("moved {\n  from = %s\n  to   = %s\n}\n"
                    .formatted(type + block.label() + "_" + i, type + block.label() + "_" + (i + 1)));
        }
        String[] address = block.address().split("\\.");
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
        String value = value(block);
        if (block.isThing()) {
            text.append("  name  = \"%s\"\n  value = %s\n  needs = %s\n".formatted(name, value, names(block)));
        } else {
            text.append(
                    "  host = machine.%s.id\n  path = \"/etc/%s\"\n  text = %s\n".formatted(block.host(), name, value));
        }
        if (block.createdFirst()) {
            text.append("  lifecycle {\n    create_before_destroy = true\n  }\n");
        }
        text.append("}\noutput \"%s\" {\n  value = join(\",\", %s)\n}\n"
                .formatted(block.label(), all(block, block.isThing() ? "output" : "text")));
    }

    private String value(Block block) {
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
        return block.repetition() == RandomCase.Repetition.ONCE
                ? "[" + block.address() + "." + attribute + "]"
                : "[for one in " + block.address() + " : one." + attribute + "]";
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
