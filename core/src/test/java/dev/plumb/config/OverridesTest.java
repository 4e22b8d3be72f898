package dev.plumb.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.address.ResourceAddress;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OverridesTest {
    private static final String MAIN = """
            variable "a" {
              type    = number
              default = 1
            }
            locals {
              x = 1
              y = 1
            }
            output "o" { value = 1 }
            resource "note" "r" {
              count = 2
              text  = "one"
              line { at = 1 }
              line { at = 2 }
              dynamic "line" {
                for_each = []
                content {}
              }
              lifecycle {
                prevent_destroy = true
              }
            }
            plumb {
              backend "local" {}
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"override.tf", "override.hcl.json", "a_override.hcl", "web/x_override.tf.json"})
    void knowsOverridesByTheirNames(String name) {
        assertThat(Overrides.isOverride(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main.tf", "overrides.tf", "override_a.hcl", "override.d/main.hcl"})
    void knowsOthers(String name) {
        assertThat(Overrides.isOverride(name)).isFalse();
    }

    @Test
    void changesWhatIsDeclaredElsewhere() {
        Configuration merged = merged("""
                variable "a" { default = 2 }
                locals { y = 2 }
                output "o" { sensitive = true }
                resource "note" "r" {
                  for_each = {}
                  line { at = 3 }
                  lifecycle { ignore_changes = [text] }
                }
                plumb {
                  backend "http" { address = "https://state.example.org" }
                  retention { keep = 5 }
                }
                """);
        assertThat(Objects.requireNonNull(merged.variables().get("a")).defaultValue())
                .isEqualTo(new Value.Num(BigDecimal.valueOf(2)));
        assertThat(merged.locals()).containsOnlyKeys("x", "y");
        assertThat(merged.locals().get("y").range().file()).isEqualTo("override.hcl");
        assertThat(merged.outputs().get("o").sensitive()).isTrue();
        assertThat(Objects.requireNonNull(merged.settings().backend()).label()).isEqualTo("http");
    }

    @Test
    void replacesTheInnerBlocksOfATypeAndMergesTheLifecycle() {
        ResourceBlock resource = Objects.requireNonNull(merged("""
                        resource "note" "r" {
                          for_each = {}
                          line { at = 3 }
                          lifecycle { ignore_changes = [text] }
                        }
                        """).resources().get(new ResourceAddress("note", "r")));
        assertThat(resource.count()).isNull();
        assertThat(resource.forEach()).isNotNull();
        assertThat(resource.body().attributes().stream().map(Body.Attribute::name))
                .containsExactly("text");
        assertThat(resource.body().blocks()).hasSize(1);
        assertThat(resource.lifecycle().preventDestroy()).isTrue();
        assertThat(resource.lifecycle().ignoreChanges())
                .extracting(Traversal::root)
                .containsExactly("text");
    }

    @Test
    void isTheSameInJson() {
        Configuration merged = Decoding.decode(Map.of(
                        "main.hcl",
                        MAIN,
                        "override.hcl.json",
                        "{\"variable\": {\"a\": {\"default\": 2}}, \"locals\": {\"x\": 3}}"))
                .get();
        assertThat(Objects.requireNonNull(merged.variables().get("a")).defaultValue())
                .isEqualTo(new Value.Num(BigDecimal.valueOf(2)));
        assertThat(merged.locals().get("x").range().file()).isEqualTo("override.hcl.json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            variable "b" {}                                    | config.override-missing override.hcl:1:1
            locals { z = 1 }                                   | config.override-missing override.hcl:1:10
            resource "note" "q" {}                             | config.override-missing override.hcl:1:1
            provider "note" { alias = "b" }                    | config.override-missing override.hcl:1:1
            check "c" {}                                       | config.override override.hcl:1:1
            moved {}                                           | config.override override.hcl:1:1
            output "o" { depends_on = [note.r] }               | config.override override.hcl:1:27
            variable "a" { ; validation {} ; }                 | config.override override.hcl:2:1
            variable "a" { default = "x" }                     | config.default-type override.hcl:1:26
            """)
    void refuses(String override, String problem) {
        assertThat(Decoding.problems(Decoding.decode(Map.of("main.hcl", MAIN, "override.hcl", override))
                        .diagnostics()))
                .startsWith(problem);
    }

    private static Configuration merged(String override) {
        var decoded = Decoding.decode(Map.of("main.hcl", MAIN, "override.hcl", override));
        assertThat(decoded.diagnostics()).isEmpty();
        return decoded.get();
    }
}
