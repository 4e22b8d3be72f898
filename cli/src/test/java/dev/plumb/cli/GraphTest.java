package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GraphTest {
    @TempDir
    Path base;

    static List<String> names() {
        return TerraformTrial.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void graphIsTerraforms(String name) {
        TerraformTrial trial = new TerraformTrial(name, base).untilLast();

        String ours = trial.trial().run("graph").out();

        assertThat(lines(ours)).containsExactlyInAnyOrderElementsOf(lines(trial.expected("graph.dot")));
    }

    private static List<String> lines(String dot) {
        return dot.lines().filter(line -> !line.startsWith("  /*")).toList();
    }

    @Test
    void mermaidAndSvgNameEachResourceAndDrawEachDependency() {
        CommandTrial trial = new TerraformTrial("modules", base).untilLast().trial();
        int edges = count(trial.run("graph").out(), " -> ");

        String mermaid = trial.run("graph", "-format=mermaid").out();
        assertThat(mermaid).startsWith("flowchart RL\n").contains("[\"module.site.module.inner.terraform_data.deep\"]");
        assertThat(count(mermaid, " --> ")).isEqualTo(edges);

        String svg = trial.run("graph", "-format=svg").out();
        assertThat(svg).startsWith("<svg ").endsWith("</svg>\n");
        assertThat(svg).contains(">module.site.module.inner.terraform_data.deep</text>");
        assertThat(count(svg, "<path ")).isEqualTo(edges);
    }

    /** What something depends on stands to its left. */
    @Test
    void svgHasAColumnForEachStepOfAChain() {
        CommandTrial trial = new CommandTrial(base).configuration("""
                resource "terraform_data" "a" {}
                resource "terraform_data" "b" {
                  input = terraform_data.a.id
                }
                resource "terraform_data" "c" {
                  input = terraform_data.b.id
                }
                """);

        String svg = trial.run("graph", "-format=svg").out();

        assertThat(svg.lines()
                        .filter(line -> line.contains("<rect "))
                        .map(line -> line.replaceAll(".* x=\"(\\d+)\".*", "$1"))
                        .distinct())
                .hasSize(3);
    }

    private static int count(String text, String part) {
        return (int)
                Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }
}
