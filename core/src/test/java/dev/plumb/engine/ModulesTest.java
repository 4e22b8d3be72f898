package dev.plumb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.config.Configuration;
import dev.plumb.config.VariableInput;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.plan.Action;
import dev.plumb.plan.Plan;
import dev.plumb.plan.ResourceChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations of several directories, and the blocks that say how changes are dealt with. */
final class ModulesTest {
    private static final String MODULE = """
            variable "host" {}
            variable "names" {
              type = set(string)
              validation {
                condition     = length(var.names) > 0
                error_message = "Give at least one name, not ${length(var.names)}."
              }
            }
            variable "text" {
              default  = "by default"
              nullable = false
            }
            resource "note" "each" {
              for_each = var.names
              host     = var.host
              path     = "/etc/${each.key}"
              text     = var.text
            }
            output "paths" { value = sort([for n in note.each : n.path]) }
            output "directory" { value = path.module }
            """;
    private static final String ROOT = Site.MACHINES + """
            module "notes" {
              source   = "./modules/notes"
              for_each = { a = machine.a.id, b = machine.b.id }
              host     = each.value
              names    = ["one-${each.key}", "two-${each.key}"]
              text     = each.key == "a" ? "given" : null
            }
            resource "note" "list" {
              host = machine.a.id
              path = "/etc/list"
              text = join(" ", concat(module.notes["a"].paths, module.notes["b"].paths))
            }
            output "directory" { value = module.notes["a"].directory }
            """;

    @TempDir
    Path directory;

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Result<Configuration> load() {
        return ConfigurationFiles.load(directory);
    }

    private Result<Plan> plan(Site site, VariableInput... inputs) {
        Result<Configuration> configuration = load();
        return configuration.hasErrors()
                ? Result.failure(configuration.diagnostics())
                : site.with(engine -> engine.plan(configuration.get(), List.of(inputs), PlanSettings.NORMAL));
    }

    private void apply(Site site) {
        site.with(engine -> Site.apply(
                        engine,
                        engine.plan(load().get(), List.of(), PlanSettings.NORMAL)
                                .get())
                .get());
    }

    private static List<String> actions(Plan plan) {
        return plan.changing().map(c -> c.action().word() + " " + c.address()).toList();
    }

    @Test
    void modulesWithForEachHaveTheirOwnInstances() throws IOException {
        write("main.hcl", ROOT);
        write("modules/notes/main.hcl", MODULE);
        Site site = new Site(directory);
        apply(site);

        assertThat(site.a.text("/etc/one-a")).isEqualTo("given");
        assertThat(site.b.text("/etc/two-b")).isEqualTo("by default");
        assertThat(site.a.text("/etc/list")).isEqualTo("/etc/one-a /etc/two-a /etc/one-b /etc/two-b");
        assertThat(site.state().instances().keySet())
                .extracting(Object::toString)
                .contains("module.notes[\"a\"].note.each[\"one-a\"]");
        assertThat(site.state().outputs()).containsEntry("directory", new dev.plumb.value.Value.Str("modules/notes"));
        assertThat(plan(site).get().isEmpty()).isTrue();
    }

    @Test
    void argumentsOfAModuleAreCheckedAgainstItsVariables() throws IOException {
        write(
                "main.hcl",
                ROOT.replace("text     =", "txt      =").replace("    host     = each.value", "")
                        + "output \"x\" { value = module.notes[\"a\"].path }");
        write("modules/notes/main.hcl", MODULE);
        List<Diagnostic> found = plan(new Site(directory)).diagnostics();

        assertThat(found).extracting(Diagnostic::code).contains("config.unknown-argument", "config.unknown-reference");
        assertThat(found.stream().map(Diagnostic::hint).collect(Collectors.joining(" ")))
                .contains("Did you mean \"text\"?", "Did you mean \"paths\"?");
    }

    @Test
    void validationOfAModuleVariableIsShownWithItsMessage() throws IOException {
        write("main.hcl", ROOT.replace("[\"one-${each.key}\", \"two-${each.key}\"]", "[]"));
        write("modules/notes/main.hcl", MODULE);

        assertThat(plan(new Site(directory)).diagnostics())
                .anySatisfy(d -> assertThat(d.detail()).isEqualTo("Give at least one name, not 0."));
    }

    @Test
    void moduleThatIsNotThereOrCallsItselfIsRefused() throws IOException {
        write(
                "main.hcl",
                "module \"a\" { source = \"./a\" }\nmodule \"b\" { source = \"./nowhere\" }\n"
                        + "module \"c\" { source = \"registry/x\" }\n");
        write("a/main.hcl", "module \"again\" { source = \"../a\" }\n");

        assertThat(load().diagnostics())
                .extracting(Diagnostic::code)
                .containsExactlyInAnyOrder("config.module-cycle", "config.module-missing", "config.module-source");
    }

    @Test
    void conditionsAndChecksAreHeldAgainstThePlan() throws IOException {
        write("main.hcl", Site.MACHINES + """
                        variable "port" {
                          type = number
                          validation {
                            condition     = var.port < 65536
                            error_message = "var.port is ${var.port}."
                          }
                        }
                        resource "note" "n" {
                          host = machine.a.id
                          path = "/etc/n"
                          text = "${var.port}"
                          lifecycle {
                            precondition {
                              condition     = var.port > 1000
                              error_message = "Too low."
                            }
                            postcondition {
                              condition     = self.mode == "0600"
                              error_message = "Mode is ${self.mode}."
                            }
                          }
                        }
                        check "port" {
                          assert {
                            condition     = var.port == 1
                            error_message = "Unusual."
                          }
                        }
                        """);
        Site site = new Site(directory);

        assertThat(plan(site, VariableInput.ofText("port", "the test", "70000", true))
                        .diagnostics())
                .extracting(Diagnostic::detail)
                .contains("var.port is 70000.", "Mode is 0644.", "Unusual.");
        assertThat(plan(site, VariableInput.ofText("port", "the test", "80", true))
                        .diagnostics())
                .extracting(Diagnostic::detail)
                .contains("Too low.");
    }

    @Test
    void ignoredChangesAreNoChanges() throws IOException {
        String source = Site.MACHINES + """
                resource "note" "n" {
                  host = machine.a.id
                  path = "/etc/n"
                  text = "first"
                  mode = "0644"
                  lifecycle { ignore_changes = [mode] }
                }
                """;
        write("main.hcl", source);
        Site site = new Site(directory);
        apply(site);
        site.a.file("/etc/n", "first", "root", "root", "0600");

        assertThat(plan(site).get().isEmpty()).isTrue();
        write("main.hcl", source.replace("0644", "0640").replace("first", "second"));
        ResourceChange change = plan(site).get().changing().findFirst().orElseThrow();
        assertThat(change.changed()).containsExactly("sha256");
        write("main.hcl", source.replace("[mode]", "[mdoe]"));
        assertThat(plan(site).diagnostics()).extracting(Diagnostic::code).containsExactly("config.ignore-changes");
    }

    @Test
    void movedInstancesKeepTheirObjects() throws IOException {
        String flat = Site.MACHINES
                + "resource \"note\" \"n\" {\n host = machine.a.id\n path = \"/etc/n\"\n text = \"x\"\n}\n";
        write("main.hcl", flat);
        Site site = new Site(directory);
        apply(site);
        write(
                "main.hcl",
                flat.replace("\"n\" {", "\"m\" {\n count = 1\n") + "moved {\n from = note.n\n to = note.m[0]\n}\n");
        Plan plan = plan(site).get();
        apply(site);

        assertThat(plan.changing()).isEmpty();
        assertThat(plan.isEmpty()).isFalse();
        assertThat(site.state().instances().keySet())
                .extracting(Object::toString)
                .containsExactly("machine.a", "machine.b", "note.m[0]");
        assertThat(plan(site).get().isEmpty()).isTrue();
    }

    @Test
    void removedWithoutDestroyStaysOnTheHost() throws IOException {
        String one = "resource \"note\" \"n\" {\n host = machine.a.id\n path = \"/etc/n\"\n text = \"x\"\n}\n";
        write("main.hcl", Site.MACHINES + one);
        Site site = new Site(directory);
        apply(site);
        write("main.hcl", Site.MACHINES + "removed {\n from = note.n\n lifecycle { destroy = false }\n}\n");
        Plan plan = plan(site).get();
        apply(site);

        assertThat(actions(plan)).containsExactly(Action.FORGET.word() + " note.n");
        assertThat(site.a.text("/etc/n")).isEqualTo("x");
        assertThat(site.state().instances().keySet())
                .extracting(Object::toString)
                .doesNotContain("note.n");
    }

    @Test
    void replacedWhenWhatTriggersItChanges() throws IOException {
        String two = Site.MACHINES + """
                resource "note" "cause" {
                  host = machine.a.id
                  path = "/etc/cause"
                  text = "first"
                }
                resource "note" "effect" {
                  host = machine.a.id
                  path = "/etc/effect"
                  text = "x"
                  lifecycle { replace_triggered_by = [note.cause.sha256] }
                }
                """;
        write("main.hcl", two);
        Site site = new Site(directory);
        apply(site);
        write("main.hcl", two.replace("first", "second"));

        assertThat(actions(plan(site).get())).containsExactly("update note.cause", "replace note.effect");
    }
}
