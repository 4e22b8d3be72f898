package dev.plumb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be planned, and what is said about it. */
final class RefusedPlanTest {
    private static final String ONE = """
            resource "note" "one" {
              host = machine.a.id
              path = "/etc/one"
              text = "first"
            }
            """;

    @TempDir
    Path directory;

    private Site site() {
        return new Site(directory);
    }

    @Test
    void refusesTwoResourcesForOneObject() {
        String twice = ONE + ONE.replace("note\" \"one", "note\" \"two");

        assertThat(Site.codes(site().plan(twice))).containsExactly("plan.same-object");
    }

    @Test
    void stopsWhenAHostDoesNotAnswer() {
        Site site = site();
        site.apply(ONE);
        site.a.unreachable(true);

        assertThat(site.plan(ONE).hasErrors()).isTrue();
    }

    @Test
    void refusesAnUnknownHost() {
        assertThat(Site.codes(site().plan(ONE.replace("machine.a.id", "\"machine.c\""))))
                .containsExactly("plan.unknown-host");
    }

    @Test
    void showsACycleAsAPath() {
        String cycle = """
                locals {
                  a = local.b
                  b = local.a
                }
                """;

        assertThat(site().plan(cycle).diagnostics().get(0).detail()).contains("local.a -> local.b -> local.a");
    }

    @Test
    void refusesToDestroyWhatMustNotBe() {
        Site site = site();
        String kept = ONE.replace("text = \"first\"", "text = \"first\"\n lifecycle { prevent_destroy = true }");
        site.apply(kept);

        assertThat(Site.codes(site.plan(kept.replace("/etc/one", "/etc/other"))))
                .containsExactly("plan.prevent-destroy");
    }

    @Test
    void tellsAllMistakesAtOnce() {
        String bad = """
                resource "note" "one" {
                  host = machine.z.id
                  pth  = "/etc/one"
                  text = var.nothing
                }
                resource "nte" "two" {}
                """;

        assertThat(Site.codes(site().plan(bad)))
                .containsExactlyInAnyOrder(
                        "config.unknown-reference",
                        "config.unknown-argument",
                        "config.missing-argument",
                        "config.unknown-reference",
                        "config.unknown-resource-type");
    }
}
