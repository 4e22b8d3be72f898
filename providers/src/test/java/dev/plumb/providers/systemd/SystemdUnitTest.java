package dev.plumb.providers.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.provider.Check;
import dev.plumb.provider.Step;
import dev.plumb.provider.Step.Verb;
import dev.plumb.testkit.MemoryHost;
import dev.plumb.testkit.MemoryLocalFiles;
import dev.plumb.testkit.TypeTrial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SystemdUnitTest {
    private static final String NAME = "app.service";
    private static final String PATH = "/etc/systemd/system/app.service";

    private final MemoryHost host = new MemoryHost();
    private final TypeTrial<SystemdUnit> trial = new TypeTrial<>(new SystemdUnitType(), host, new MemoryLocalFiles());

    @Test
    void rendersSectionsInTheUsualOrder() {
        trial.apply(with(
                "install", Map.of("WantedBy", List.of("a.target", "b.target")),
                "unit", Map.of("Description", List.of("Worker %i"), "After", List.of("redis.service")),
                "service",
                        Map.of("ExecStartPre", List.of("/bin/b", "/bin/a"), "Environment", List.of("", "A=\"x y\""))));
        assertThat(host.text(PATH)).isEqualTo("""
                        [Unit]
                        After=redis.service
                        Description=Worker %i

                        [Service]
                        Environment=
                        Environment=A="x y"
                        ExecStartPre=/bin/b
                        ExecStartPre=/bin/a

                        [Install]
                        WantedBy=a.target
                        WantedBy=b.target
                        """);
    }

    @Test
    void neverLetsAValueBecomeAnotherSetting() {
        for (String hostile : List.of("x\nExecStart=/bin/evil", "x\rY=1", "x\0", "x\\", " x", "x\u0085y")) {
            assertThat(codes(with("service", Map.of("ExecStart", List.of(hostile)))))
                    .as(hostile)
                    .contains("systemd.bad-value");
        }
        for (String hostile : List.of("A=b", "[Service]", "", "A\nB", "#A")) {
            assertThat(codes(with("service", Map.of(hostile, List.of("x")))))
                    .as(hostile)
                    .containsExactly("systemd.bad-setting");
        }
        for (String hostile :
                List.of("../a.service", "a", "a b.service", "-a.service", "a.service\n", ".service", "a.txt")) {
            assertThat(codes(with("name", hostile, "content", "x"))).as(hostile).containsExactly("systemd.bad-name");
        }
        assertThat(codes(with("dropin", "../x", "content", "x"))).containsExactly("systemd.bad-dropin");
    }

    @Test
    void refusesContradictions() {
        Map<String, ?> service = Map.of("ExecStart", List.of("/bin/true"));
        assertThat(codes(with("content", "x", "service", service))).containsExactly("systemd.bad-content");
        assertThat(codes(with("service", service, "enabled", true))).containsExactly("systemd.bad-enabled");
        assertThat(codes(with("content", "[Service]", "enabled", true))).containsExactly("systemd.bad-enabled");
        assertThat(codes(with("dropin", "x"))).containsExactly("systemd.bad-dropin");
        assertThat(codes(with("on_change", "explode"))).containsExactly("systemd.bad-on-change");
    }

    @Test
    void refusesToRunATemplateWithACure() {
        List<Diagnostic> errors = trial.errors(with("name", "daphne@.service", "content", "x", "running", true));
        assertThat(errors)
                .singleElement()
                .matches(error -> error.hint() != null && error.hint().contains("daphne@0.service"));
        assertThat(codes(with("name", "daphne@.service", "content", "x"))).isEmpty();
    }

    @Test
    void writesATemplateWithoutAskingSystemdAboutIt() {
        Map<String, ?> template = with("name", "daphne@.service", "content", "[Service]\n");
        trial.apply(template);
        assertThat(trial.plan(template).changed()).isEmpty();
        trial.destroy();
        assertThat(host.at("/etc/systemd/system/daphne@.service").absent()).isTrue();
    }

    @Test
    void verifiesTheNewFile() {
        SystemdUnitType type = new SystemdUnitType();
        SystemdUnit planned = trial.plan(with("content", "[Service]\n")).after();
        assertThat(type.work(new dev.plumb.provider.Change<>(null, planned, null))
                        .checks())
                .containsExactly(new Check.UnitFile(PATH));
    }

    @Test
    void restartsWhenItsTextOrWhatItWatchesChanges() {
        run(Map.of());
        assertThat(verbs()).containsExactly(Verb.START);
        run(Map.of("content", "[Service]\nNice=1\n"));
        assertThat(verbs()).endsWith(Verb.RESTART).hasSize(2);
        run(Map.of("restart_on", List.of("a")));
        run(Map.of("reload_on", List.of("a"), "restart_on", List.of("a")));
        assertThat(verbs())
                .as("beginning to watch changes nothing, the text went back")
                .hasSize(3);
        run(Map.of("reload_on", List.of("b"), "restart_on", List.of("a")));
        assertThat(verbs()).endsWith(Verb.RELOAD).hasSize(4);
        run(Map.of("reload_on", List.of("c"), "restart_on", List.of("c")));
        assertThat(verbs()).endsWith(Verb.RESTART).hasSize(5);
    }

    @Test
    void actsOnAUnitThatIsTakenOverWhenThePlanSaysThatWhatItWatchesChanges() {
        run(Map.of());
        SystemdUnit seen =
                trial.plan(with("content", "[Service]\n", "running", true)).after();
        SystemdUnit wanted = trial.plan(with("content", "[Service]\n", "running", true, "restart_on", List.of("a")))
                .after();
        SystemdUnitType type = new SystemdUnitType();

        assertThat(type.work(new dev.plumb.provider.Change<>(seen, wanted, null))
                        .steps())
                .containsExactly(new Step.ActOnUnit(NAME, Verb.RESTART));
        assertThat(type.work(new dev.plumb.provider.Change<>(wanted, wanted, null))
                        .steps())
                .isEmpty();
    }

    @Test
    void reloadsOrDoesNothingWhenToldSo() {
        run(Map.of("on_change", "reload"));
        run(Map.of("on_change", "reload", "content", "[Service]\nNice=1\n"));
        assertThat(verbs()).containsExactly(Verb.START, Verb.RELOAD);
        run(Map.of("on_change", "nothing", "content", "[Service]\nNice=2\n"));
        assertThat(verbs()).hasSize(2);
    }

    @Test
    void doesNotActOnAUnitWhoseRunIsNotManaged() {
        trial.apply(with("content", "[Service]\n"));
        host.active(NAME, true);
        trial.apply(with("content", "[Service]\nNice=1\n", "restart_on", "x"));
        assertThat(verbs()).isEmpty();
        assertThat(trial.plan(with("content", "[Service]\nNice=1\n", "restart_on", "x"))
                        .changed())
                .isEmpty();
    }

    @Test
    void takesItsFileAwayWhenItIsNoLongerItsOwn() {
        host.file("/lib/systemd/system/app.service", "[Service]\n");
        trial.apply(with("content", "[Service]\nNice=1\n", "running", true));
        assertThat(trial.apply(with("running", true)).changed()).contains("path");
        assertThat(host.at(PATH).absent()).isTrue();
        assertThat(verbs()).endsWith(Verb.RESTART);
        assertThat(trial.plan(with("running", true)).changed()).isEmpty();
    }

    @Test
    void refusesMaskedAndStaticUnits() {
        host.symlink(PATH, "/dev/null");
        assertThat(codes(with("content", "x"))).containsExactly("systemd.other-kind");
        host.remove(PATH).file("/lib/systemd/system/app.service", "[Service]\n");
        assertThat(codes(with("enabled", true))).containsExactly("systemd.not-installable");
    }

    private void run(Map<String, ?> more) {
        Map<String, Object> arguments = new LinkedHashMap<>(with("content", "[Service]\n", "running", true));
        arguments.putAll(more);
        trial.apply(arguments);
    }

    private List<Verb> verbs() {
        return host.done().stream()
                .filter(Step.ActOnUnit.class::isInstance)
                .map(step -> ((Step.ActOnUnit) step).verb())
                .toList();
    }

    private List<String> codes(Map<String, ?> arguments) {
        return trial.errors(arguments).stream().map(Diagnostic::code).distinct().toList();
    }

    private static Map<String, Object> with(Object... namesAndValues) {
        Map<String, Object> arguments = new LinkedHashMap<>(Map.of("host", "host.a", "name", NAME));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return arguments;
    }
}
