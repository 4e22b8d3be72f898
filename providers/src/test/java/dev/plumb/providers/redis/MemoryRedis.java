package dev.plumb.providers.redis;

import dev.plumb.provider.OutputAnswer;
import dev.plumb.provider.Step;
import dev.plumb.testkit.MemoryHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A redis on a host in memory: reads its file when it is started, and can be told otherwise afterwards. */
final class MemoryRedis {
    private final MemoryHost host;
    private final Instance instance;
    private final Map<String, String> running = new TreeMap<>();
    private long starts = -1;

    MemoryRedis(MemoryHost host, String name, List<String> address) {
        this.host = host;
        this.instance = new Instance(name);
        List<String> question = new ArrayList<>(List.of("timeout", "5", "redis-cli"));
        question.addAll(address);
        question.addAll(List.of("CONFIG", "GET", "[mas][ap][xvp]*"));
        host.output(question, this::answer);
    }

    /** Lets a command set a directive. */
    void understands(List<String> address, String directive, String value) {
        List<String> command = new ArrayList<>(List.of("redis-cli", "-e"));
        command.addAll(address);
        command.addAll(List.of("CONFIG", "SET", directive, value));
        host.command(command, () -> set(directive, value));
    }

    /** What somebody does by hand. */
    void set(String directive, String value) {
        readFileIfStarted();
        running.put(directive, value);
    }

    private OutputAnswer answer() {
        if (!host.unit(instance.unit()).get("ActiveState").equals("active") || host.text(instance.file()) == null) {
            return new OutputAnswer(1, "Could not connect\n");
        }
        readFileIfStarted();
        StringBuilder text = new StringBuilder();
        running.forEach(
                (name, value) -> text.append(name).append('\n').append(value).append('\n'));
        return new OutputAnswer(0, text.toString());
    }

    private void readFileIfStarted() {
        long now = host.done().stream()
                .filter(step -> step instanceof Step.ActOnUnit act && act.unit().equals(instance.unit()))
                .count();
        if (now != starts) {
            starts = now;
            readFile();
        }
    }

    private void readFile() {
        running.clear();
        running.putAll(Map.of("maxmemory", "0", "maxmemory-policy", "noeviction", "save", "", "appendonly", "no"));
        String text = host.text(instance.file());
        (text == null ? "" : text).lines().forEach(line -> {
            String[] parts = line.split(" ", 2);
            if (parts[0].equals("save") && !parts[1].equals("\"\"")) {
                running.merge("save", parts[1], (a, b) -> (a + " " + b).strip());
            } else if (parts[0].equals("maxmemory")) {
                running.put(
                        "maxmemory", MemorySize.bytes(parts[1]).orElseThrow().toString());
            } else if (running.containsKey(parts[0]) && !parts[0].equals("save")) {
                running.put(parts[0], parts[1]);
            }
        });
    }
}
