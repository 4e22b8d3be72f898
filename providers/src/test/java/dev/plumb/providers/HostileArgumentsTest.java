package dev.plumb.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.provider.Change;
import dev.plumb.provider.Check;
import dev.plumb.provider.HostResourceType;
import dev.plumb.provider.HostSession;
import dev.plumb.provider.HostTransaction;
import dev.plumb.provider.HostTransaction.PlannedCheck;
import dev.plumb.provider.HostTransaction.PlannedStep;
import dev.plumb.provider.PlanRequest;
import dev.plumb.provider.Provider;
import dev.plumb.provider.ResourceType;
import dev.plumb.provider.Step;
import dev.plumb.provider.Work;
import dev.plumb.remote.MemoryBlobs;
import dev.plumb.remote.local.LocalHost;
import dev.plumb.schema.Attribute;
import dev.plumb.schema.RecordSchema;
import dev.plumb.testkit.MemoryLocalFiles;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile strings in every attribute of every type: each is refused by a diagnostic, or becomes a program that a shell
 * reads as it was meant, and runs nothing of it.
 */
class HostileArgumentsTest {
    private static final List<String> HOSTILE = List.of(
            "'; touch @; '",
            "\"; touch @; \"",
            "$(touch @)",
            "`touch @`",
            "a\ntouch @\n",
            "a\r\ntouch @",
            "a; touch @ #",
            "a && touch @",
            "| touch @",
            "-rf",
            "--help",
            "-oProxyCommand=touch @",
            "a\0b",
            "../../etc/passwd",
            "/etc/../etc/passwd",
            "%n%s",
            "${IFS}touch${IFS}@",
            "}\n touch @ \n{",
            "END\ntouch @\n",
            "\u202e\ufeff\ud83d\ude00",
            " ",
            "",
            "*",
            "\\",
            "~root",
            "x".repeat(1 << 20));

    /** So many of them where each takes its time: a key is made, or there are many nested arguments. */
    private static final int FEW = 7;

    @TempDir
    Path root;

    private Path canary;
    private int carried;
    private int refused;
    private HostSession session;
    private final MemoryBlobs blobs = new MemoryBlobs();
    private final MemoryLocalFiles files = new MemoryLocalFiles().put("app/a", "a");

    @BeforeEach
    void open() {
        canary = root.resolve("canary");
        session = LocalHost.rootDirectory(root.resolve("root")).get();
    }

    /** Arguments that each type is content with. */
    private static Map<String, Map<String, Object>> good() {
        Map<String, Map<String, Object>> good = new TreeMap<>();
        good.put(
                "command",
                Map.of("name", "a", "command", List.of("true"), "creates", "/a", "unless", List.of("false")));
        good.put("directory", Map.of("path", "/srv/a", "exclusive", true, "keep", List.of("a")));
        good.put("file", Map.of("path", "/srv/a", "content", "a"));
        good.put("file_tree", Map.of("path", "/srv/a", "source", "app"));
        good.put("group", Map.of("name", "a"));
        good.put("nginx_site", Map.of("name", "a", "content", "server { listen 80; }"));
        good.put("package", Map.of("name", "nginx"));
        good.put("redis_server", Map.of("name", "a", "port", 7000));
        good.put("symlink", Map.of("path", "/srv/a", "target", "b"));
        good.put(
                "systemd_unit",
                Map.of(
                        "name",
                        "a.service",
                        "service",
                        Map.of("ExecStart", List.of("/bin/true")),
                        "running",
                        true,
                        "reads",
                        List.of("/etc/a")));
        good.put(
                "tls_certificate",
                Map.of(
                        "certificate_path",
                        "/etc/ssl/a.pem",
                        "key_path",
                        "/etc/ssl/a.key",
                        "self_signed",
                        Map.of("dns_names", List.of("a.example"))));
        good.put("user", Map.of("name", "a"));
        return good;
    }

    @Test
    void areRefusedOrCarriedOverAndNeverRun() throws IOException {
        for (Provider provider : Providers.all()) {
            for (ResourceType<?> type : provider.resourceTypes()) {
                if (type instanceof HostResourceType<?> hostType) {
                    assertThat(good()).as("a type without an example").containsKey(type.name());
                    tryOut(hostType);
                }
            }
        }
        assertThat(carried).isGreaterThan(200);
        assertThat(refused).isGreaterThan(800);
    }

    /** One shell for each type, because there are many programs. */
    private <R extends Record> void tryOut(HostResourceType<R> type) throws IOException {
        List<String> script = new ArrayList<>();
        boolean slow = type.name().equals("tls_certificate");
        for (Attribute attribute : RecordSchema.of(type.record()).attributes()) {
            if (slow && attribute.readOnly()) {
                continue;
            }
            for (String hostile : slow ? HOSTILE.subList(0, FEW) : HOSTILE) {
                String text = hostile.replace("@", canary.toString());
                tryOut(type, attribute.name(), text, as(attribute, text), script);
            }
            for (String hostile : HOSTILE.subList(0, FEW)) {
                String text = hostile.replace("@", canary.toString());
                nested(attribute, text)
                        .forEach((name, value) -> tryOut(type, attribute.name() + "." + name, text, value, script));
            }
        }
        runs(type.name(), script);
        assertThat(canary).as(type.name()).doesNotExist();
    }

    private <R extends Record> void tryOut(
            HostResourceType<R> type, String name, String hostile, Object value, List<String> script) {
        String what = type.name() + "." + name + " = " + shown(hostile);
        RecordSchema<R> schema = RecordSchema.of(type.record());
        Map<String, Object> arguments = new TreeMap<>(good().get(type.name()));
        arguments.put("host", "host.a");
        arguments.put(name.replaceFirst("\\..*", ""), value);
        if (name.startsWith("server.") || name.startsWith("upstream.")) {
            arguments.remove("content");
        }
        Result<R> configured = schema.toRecord((Value.Obj) Values.of(arguments));
        if (configured.hasErrors()) {
            refused(what, configured.diagnostics());
            return;
        }
        Result<R> planned = type.plan(
                new PlanRequest<>(type.name() + ".a", configured.get(), null, null, true, files, blobs, Instant.EPOCH));
        if (planned.hasErrors()) {
            refused(what, planned.diagnostics());
            return;
        }
        carried++;
        carryOut(what, type, planned.get(), script);
    }

    /** Values of a block with the string in each of its own attributes in turn, by the names of those. */
    private static Map<String, Object> nested(Attribute block, String hostile) {
        Map<String, Object> values = new TreeMap<>();
        RecordSchema<?> schema = block.nested();
        if (schema == null) {
            return values;
        }
        boolean many = block.shape() == Attribute.Shape.BLOCKS;
        for (Attribute attribute : schema.attributes()) {
            Map<String, Object> others = new TreeMap<>(NESTED.getOrDefault(block.name(), Map.of()));
            Map<String, Object> own = new TreeMap<>(others);
            own.put(attribute.name(), as(attribute, hostile));
            values.put(attribute.name(), many ? List.of(own) : own);
            nested(attribute, hostile).forEach((name, value) -> {
                Map<String, Object> deep = new TreeMap<>(others);
                deep.put(attribute.name(), value);
                values.put(attribute.name() + "." + name, many ? List.of(deep) : deep);
            });
        }
        return values;
    }

    /** What blocks need besides, to be let through as far as they can be. */
    private static final Map<String, Map<String, Object>> NESTED = Map.of(
            "server", Map.of("listen", List.of("80")),
            "http", Map.of("url", "http://127.0.0.1/"),
            "unit", Map.of("name", "a.service"));

    /** The string where a string can be in an attribute of that type. */
    private static Object as(Attribute attribute, String hostile) {
        String type = attribute.type().toString();
        if (type.startsWith("ListOf")
                || type.startsWith("SetOf")
                || type.startsWith("list")
                || type.startsWith("set")) {
            return List.of(hostile);
        }
        if (type.startsWith("MapOf") || type.startsWith("map")) {
            return type.contains("ist") ? Map.of("A", List.of(hostile)) : Map.of("A", hostile);
        }
        return hostile;
    }

    private <R extends Record> void carryOut(String what, HostResourceType<R> type, R planned, List<String> script) {
        assertThat(type.probe(planned).questions()).as(what).isNotEmpty();
        for (Change<R> change : List.of(new Change<>(null, planned, null), new Change<>(planned, null, planned))) {
            HostTransaction transaction = transaction(type.work(change));
            List<Diagnostic> refusals = session.check(transaction, blobs);
            if (refusals.isEmpty()) {
                script.add(generatedPart(session.program(transaction)));
            } else {
                refused(what, refusals);
            }
        }
    }

    /** What a program says about its transaction, without the functions that are the same in all. */
    private static String generatedPart(String program) {
        String head = program.substring(0, program.indexOf("\nLC_ALL=C"));
        String lists = program.substring(program.indexOf("\npaths() {"), program.indexOf("\ncase ${2-} in"));
        return "(\n" + head + lists.replaceAll("(?m)^    exec ", "    say ") + "\n"
                + "for list in paths steps stops enablement actions summary unit_checks redis_checks ending"
                + " first_commands commands; do $list say; done\n"
                + "for i in 0 1 2; do ! command -v command_$i >/dev/null || command_$i; done\n)";
    }

    /** Has a shell read programs, and hand over the words of every call in them to a command that does nothing. */
    private void runs(String what, List<String> script) throws IOException {
        String all = "say() { :; }\n" + String.join("\n", script) + "\necho done\n";
        Path file = Files.writeString(root.resolve("script"), all, StandardCharsets.UTF_8);
        Process shell = new ProcessBuilder("/bin/sh", file.toString())
                .directory(root.toFile())
                .redirectInput(new java.io.File("/dev/null"))
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).as(what).isEqualTo("done\n");
    }

    private static HostTransaction transaction(Work work) {
        List<PlannedStep> steps = new ArrayList<>();
        for (Step step : work.steps()) {
            steps.add(new PlannedStep("a.b", step));
        }
        List<PlannedCheck> checks = new ArrayList<>();
        for (Check check : work.checks()) {
            checks.add(new PlannedCheck("a.b", check));
        }
        return new HostTransaction("hostile", "host.a", "a test", steps, Map.of(), checks, 5);
    }

    private void refused(String what, List<Diagnostic> why) {
        refused++;
        assertThat(why).as(what).isNotEmpty().allSatisfy(diagnostic -> {
            assertThat(diagnostic.code()).isNotEmpty();
            assertThat(diagnostic.detail()).isNotEmpty();
        });
    }

    private static String shown(String hostile) {
        return hostile.length() > 100 ? "a long one" : hostile.replaceAll("\\p{Cntrl}", "?");
    }
}
