package dev.plumb.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.plan.Action;
import dev.plumb.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployToolTest {
    @TempDir
    Path directory;

    @Test
    void plansWhatItsMapSays() throws Exception {
        Path root = Files.createDirectories(directory.resolve("root"));
        Result<Plan> plan = new DeployTool(directory).plan("""
                        resource "host" "here" {
                          connection "local" {
                            root = "%s"
                          }
                        }
                        resource "directory" "srv" {
                          host = host.here.id
                          path = "/srv/app"
                        }
                        resource "systemd_unit" "app" {
                          host = host.here.id
                          name = "app.service"
                          service {
                            ExecStart = ["/srv/app/run"]
                          }
                          lifecycle {
                            prevent_destroy = true
                          }
                        }
                        """.formatted(root));
        assertThat(plan.diagnostics()).isEmpty();
        assertThat(plan.get().changes())
                .extracting(change -> change.address() + " " + change.action())
                .containsExactlyInAnyOrder(
                        "host.here " + Action.CREATE,
                        "directory.srv " + Action.CREATE,
                        "systemd_unit.app " + Action.CREATE);
    }

    @Test
    void tellsWhichValueIsToBlame() throws Exception {
        Result<Plan> plan = new DeployTool(directory).plan("resource \"file\" \"a\" {\n  hots = \"x\"\n}\n");
        assertThat(plan.diagnostics()).extracting(Diagnostic::code).contains("config.unknown-argument");
        assertThat(plan.diagnostics())
                .anySatisfy(d -> assertThat(String.valueOf(d.subject())).startsWith("<resource.file.a.hots>"));
    }
}
