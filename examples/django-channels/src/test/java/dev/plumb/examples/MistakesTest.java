package dev.plumb.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in a configuration, found before any host is asked. */
@Tag("live")
class MistakesTest {
    @TempDir
    Path directory;

    private String complaintAbout(String configuration) {
        Plumb plumb = Plumb.ofConfiguration(directory, configuration);
        String complaint = plumb.fail("validate");
        assertThat(plumb.fail("plan")).isEqualTo(complaint);
        assertThat(plumb.fail("apply", "-auto-approve")).isEqualTo(complaint);
        assertThat(plumb.succeed("state", "list")).isEmpty();
        return complaint;
    }

    @Test
    void syntaxErrorsAreShownAllAtOnce() {
        String complaint = complaintAbout("""
                resource "host" "web" {
                  address = "203.0.113.10
                }

                variable "one" {
                  type = string
                """);

        assertThat(complaint)
                .contains("on main.hcl line 2:", "2:   address = \"203.0.113.10", "^")
                .contains("on main.hcl line 5");
    }

    @Test
    void typeErrorsNameTheArgumentAndWhatItTakes() {
        String complaint = complaintAbout("""
                resource "host" "web" {
                  address = "203.0.113.10"
                  port    = "ssh"
                }
                resource "file" "one" {
                  host    = host.web.id
                  path    = ["/etc/one"]
                  content = "1"
                }
                """);

        assertThat(complaint)
                .contains("on main.hcl line 3", "port    = \"ssh\"", "number")
                .contains("on main.hcl line 7", "path    = [\"/etc/one\"]", "string");
    }

    @Test
    void unknownNamesComeWithTheLikelyOne() {
        String complaint = complaintAbout("""
                resource "host" "web" {
                  adress = "203.0.113.10"
                }
                resource "systemd_unti" "one" {
                  host = host.web.id
                }
                resource "file" "two" {
                  host    = host.wbe.id
                  path    = "/etc/two"
                  content = var.contnet
                }
                variable "content" {
                  default = ""
                }
                """);

        assertThat(complaint)
                .contains("on main.hcl line 2", "Did you mean \"address\"?")
                .contains("on main.hcl line 4", "Did you mean \"systemd_unit\"?")
                .contains("on main.hcl line 8", "Did you mean \"host.web\"?")
                .contains("on main.hcl line 10", "Did you mean \"content\"?");
    }

    @Test
    void aVariableWithoutAValueIsAskedFor() throws Exception {
        Plumb plumb = Plumb.ofConfiguration(directory, """
                variable "address" {
                  type = string
                }
                """);

        assertThat(plumb.fail("plan")).contains("\"address\"", "on main.hcl line 1", "-var");
        assertThat(Files.exists(directory.resolve(".plumb/state.json"))).isFalse();
    }
}
