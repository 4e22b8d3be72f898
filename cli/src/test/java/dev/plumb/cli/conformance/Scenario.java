package dev.plumb.cli.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumb.cli.Main;
import dev.plumb.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A scenario: a first configuration is applied, a second one is planned and applied, and each result is compared. */
final class Scenario {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final Pattern POSITION = Pattern.compile("(?m)^│ +on (.+) line (\\d+)");
    private static final Pattern DONE = Pattern.compile("(?m)^(\\S+): (Creation|Modifications|Destruction) complete");

    private final JsonNode scenario;
    private final Path directory;
    private final List<String> differences = new ArrayList<>();

    Scenario(JsonNode scenario, Path directory) {
        this.scenario = scenario;
        this.directory = directory;
    }

    /** Runs it; a line for each thing that is not as Terraform has it. */
    List<String> run() throws IOException {
        JsonNode expected = scenario.path("expected");
        if (!scenario.path("files").path("step1").isNull()) {
            files("step1");
            Printed first = plumb("apply", arguments("step1", "-auto-approve"));
            compareOutcome("step1", expected.path("step1"), first);
            clear();
        }
        files("step2");
        Printed planned = plumb("plan", arguments("step2", "-out=plan"));
        JsonNode wanted = expected.path("step2");
        compareOutcome("plan", wanted, planned);
        if (planned.code() == 0 && wanted.path("ok").asBoolean()) {
            comparePlan(
                    wanted,
                    normal(JSON.readTree(plumb("show", List.of("-json", "plan")).out())));
            if (!expected.path("apply").isNull()) {
                compareApply(expected.path("apply"), plumb("apply", List.of("plan")));
            }
        }
        return differences;
    }

    private void files(String step) throws IOException {
        for (Map.Entry<String, JsonNode> file :
                scenario.path("files").path(step).properties()) {
            Path path = directory.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue().asText());
        }
    }

    /** The configuration goes, state stays. */
    private void clear() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Collections.reverseOrder()).toList()) {
                boolean state = path.startsWith(directory.resolve(".plumb"));
                if (!state && !path.equals(directory)) {
                    Files.delete(path);
                }
            }
        }
    }

    private List<String> arguments(String step, String first) {
        List<String> arguments = new ArrayList<>(List.of(first));
        scenario.path("args").path(step).forEach(argument -> arguments.add(argument.asText()));
        return arguments;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        scenario.path("env")
                .properties()
                .forEach(e -> environment.put(e.getKey(), e.getValue().asText()));
        return environment;
    }

    private Printed plumb(String verb, List<String> words) {
        List<String> all = new ArrayList<>(List.of("-chdir=" + directory, verb));
        all.addAll(words);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(
                all.toArray(String[]::new),
                Terminal.over(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new BufferedReader(new StringReader(""))),
                environment());
        return new Printed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private void compareOutcome(String what, JsonNode expected, Printed printed) {
        boolean ok = printed.code() == 0;
        if (ok != expected.path("ok").asBoolean()) {
            differ(what + " ok", expected.path("ok").toString(), ok + "\n" + printed.err());
            return;
        }
        List<String> wanted = new ArrayList<>();
        expected.path("errors")
                .forEach(error -> wanted.add(
                        error.has("file")
                                ? error.path("file").asText() + ":"
                                        + error.path("line").asInt()
                                : "no position"));
        List<String> given = printed.positions("Error");
        if (!isSame(wanted, given)) {
            differ(what + " errors", wanted.toString(), given + "\n" + printed.err());
        }
    }

    /** Several errors at one place are one; where Terraform names no place, any is as good. */
    private static boolean isSame(List<String> wanted, List<String> given) {
        Set<String> places = new TreeSet<>(wanted);
        boolean open = places.remove("no position");
        Set<String> others = new TreeSet<>(given);
        return open ? others.containsAll(places) && !others.isEmpty() : others.equals(places);
    }

    private void comparePlan(JsonNode expected, JsonNode plan) {
        Map<String, JsonNode> wanted = byAddress(expected.path("resource_changes"));
        Map<String, JsonNode> given = byAddress(plan.path("resource_changes"));
        if (!wanted.keySet().equals(given.keySet())) {
            differ("addresses", wanted.keySet().toString(), given.keySet().toString());
            return;
        }
        wanted.forEach((address, change) -> compareChange(address, change, given.get(address)));
        for (Map.Entry<String, JsonNode> output :
                expected.path("output_changes").properties()) {
            JsonNode ours = plan.path("output_changes").path(output.getKey());
            for (String field : List.of("actions", "before", "after", "after_unknown")) {
                compare(
                        "output " + output.getKey() + " " + field,
                        output.getValue().path(field),
                        ours.path(field));
            }
        }
        compareChecks(expected.path("checks"), plan.path("checks"));
        compare("complete", expected.path("complete"), plan.path("complete"));
        compare("applyable", expected.path("applyable"), plan.path("applyable"));
    }

    private void compareChecks(JsonNode expected, JsonNode given) {
        Map<String, String> statuses = new TreeMap<>();
        given.forEach(check -> statuses.put(
                check.path("address").path("to_display").asText(),
                check.path("status").asText()));
        expected.forEach(check -> {
            String address = check.path("address").asText();
            String status = statuses.getOrDefault(address, "");
            if (!status.equals(check.path("status").asText())) {
                differ("check " + address, check.path("status").asText(), status);
            }
        });
    }

    private void compareChange(String address, JsonNode expected, JsonNode given) {
        JsonNode inner = given.path("change");
        compare(address + " actions", expected.path("actions"), inner.path("actions"));
        compare(address + " action_reason", expected.path("action_reason"), given.path("action_reason"));
        compare(address + " previous_address", expected.path("previous_address"), given.path("previous_address"));
        for (String field : List.of("before", "after", "after_unknown", "replace_paths", "importing")) {
            compare(address + " " + field, expected.path(field), inner.path(field));
        }
        for (String field : List.of("before_sensitive", "after_sensitive")) {
            if (expected.has(field)) {
                compare(address + " " + field, expected.path(field), inner.path(field));
            }
        }
    }

    private void compareApply(JsonNode expected, Printed printed) throws IOException {
        compareOutcome("apply", expected, printed);
        Map<String, String> left = new TreeMap<>();
        plumb("state", List.of("list")).out().lines().forEach(address -> left.put(normal(address), ""));
        List<String> wanted = new ArrayList<>();
        expected.path("resources").forEach(address -> wanted.add(normal(address.asText())));
        Collections.sort(wanted);
        if (!wanted.equals(List.copyOf(left.keySet()))) {
            differ("resources left", wanted.toString(), left.keySet().toString());
        }
        if (expected.has("order")) {
            List<String> order = new ArrayList<>();
            expected.path("order").forEach(line -> order.add(line.asText()));
            List<String> given = printed.order();
            if (!order.equals(given)) {
                differ("order", order.toString(), given.toString());
            }
        }
    }

    /** There keys are not written as the language writes them, here they are. */
    private static String normal(String address) {
        return UUID.matcher(address.replace("$${", "${").replace("\\u00e9", "é"))
                .replaceAll("<uuid>");
    }

    private static Map<String, JsonNode> byAddress(JsonNode changes) {
        Map<String, JsonNode> all = new TreeMap<>();
        changes.forEach(change -> all.put(change.path("address").asText(), change));
        return all;
    }

    private void compare(String what, JsonNode expected, JsonNode given) {
        JsonNode wanted = expected.isMissingNode() ? JSON.nullNode() : expected;
        JsonNode ours = given.isMissingNode() ? JSON.nullNode() : given;
        if (!text(wanted).equals(text(ours))) {
            differ(what, wanted.toString(), ours.toString());
        }
    }

    /** Keys in order, numbers in one form. */
    private static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(
                    JSON.treeToValue(node, Object.class) instanceof Map<?, ?> map
                            ? sorted(map)
                            : sorted(JSON.treeToValue(node, Object.class)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> all = new TreeMap<>();
            map.forEach((key, member) -> all.put(String.valueOf(key), sorted(member)));
            return all;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Scenario::sorted).toList();
        }
        // Fractions were captured with the precision of a double.
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().scale() > 0
                        ? new BigDecimal(number.doubleValue()).toPlainString()
                        : new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : value == null ? "null" : value;
    }

    private static JsonNode normal(JsonNode plan) throws JsonProcessingException {
        String text = UUID.matcher(JSON.writeValueAsString(plan)).replaceAll("<uuid>");
        ObjectNode node = (ObjectNode) JSON.readTree(TIME.matcher(text).replaceAll("<time>"));
        node.remove("timestamp");
        return node;
    }

    private void differ(String what, String expected, String given) {
        differences.add(what + ": expected " + expected + ", but was " + given);
    }

    /** What a verb printed. */
    private record Printed(int code, String out, String err) {
        /** Where its diagnostics of that kind are. */
        List<String> positions(String kind) {
            List<String> positions = new ArrayList<>();
            for (String box : err.split("(?m)^╷$")) {
                if (box.strip().startsWith("│ " + kind)) {
                    Matcher position = POSITION.matcher(box);
                    positions.add(position.find() ? position.group(1) + ":" + position.group(2) : "no position");
                }
            }
            return positions;
        }

        /** What was done, in its order. */
        List<String> order() {
            List<String> order = new ArrayList<>();
            Matcher line = DONE.matcher(out);
            while (line.find()) {
                String verb = switch (line.group(2)) {
                    case "Creation" -> "create ";
                    case "Destruction" -> "delete ";
                    default -> "update ";
                };
                order.add(verb + line.group(1));
            }
            return order;
        }
    }
}
