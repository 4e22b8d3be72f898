package dev.plumb.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProviderCheckTest {
    private static final String REQUIRED = """
            terraform {
              required_providers {
                site = { source = "example.org/site", configuration_aliases = [site.near] }
              }
            }
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            provider = site                  |
            provider = site.near             |
            provider = "site.near"           |
            provider = site.far              | config.unknown-provider-configuration main.hcl:7:12
            provider = sites                 | config.unknown-provider main.hcl:7:12
            provider = site["near"]          | config.provider-reference main.hcl:7:12
            provider = 1                     | config.provider-reference main.hcl:7:12
            """)
    void checksWhatAResourceAsksFor(String argument, String problem) {
        List<String> problems = problems(REQUIRED + "resource \"note\" \"a\" { ; " + argument + " ; }");
        assertThat(problems).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            provider "site" {}                                                 |
            provider "site" { alias = "b" }                                    |
            provider "site" { ; alias = "b" ; url = "x" ; }                    |
            provider "sight" {}                                                | config.unknown-provider main.hcl:6:1
            provider "site" {} ; provider "site" {}                            | config.duplicate main.hcl:7:1
            provider "site" { version = "1" }                                  | config.provider-version main.hcl:6:29
            """)
    void checksConfigurationsOfProviders(String block, String problem) {
        assertThat(problems(REQUIRED + block)).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            providers = { site.near = site }           |
            providers = { "site.near" = "site" }       |
            providers = { site = site }                | config.missing-provider-configuration main.hcl:6:1
            providers = { site.near = site.b }         | config.unknown-provider-configuration main.hcl:7:27
            providers = [site]                         | config.providers main.hcl:7:13
            """)
    void checksWhatIsHandedOver(String argument, String problem) {
        Configuration called = Decoding.decode(REQUIRED).get();
        var caller = Decoding.decode(REQUIRED.replace(", configuration_aliases = [site.near]", "") + "module \"m\" { ; "
                + argument + " ; source = \"./m\" ; }");
        List<String> problems = caller.hasErrors()
                ? Decoding.problems(caller.diagnostics())
                : Decoding.problems(caller.get().withModules(Map.of("m", called)));
        assertThat(problems).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @Test
    void asksForDirectoriesAsModules() {
        var decoded = Decoding.decode(
                "module \"a\" { source = \"hashicorp/consul/aws\" } ; module \"b\" { source = \"git::https://x/y\" } ; "
                        + "module \"c\" { source = \"/srv\" } ; module \"d\" { source = \"./d\" } ; module \"e\" {} ; ");
        assertThat(Decoding.problems(decoded.diagnostics()))
                .containsExactly(
                        "config.module-source main.hcl:1:23",
                        "config.module-source main.hcl:2:23",
                        "config.module-source main.hcl:3:23",
                        "config.missing-argument main.hcl:5:12");
    }

    private static List<String> problems(String source) {
        var decoded = Decoding.decode(source);
        List<String> problems = new java.util.ArrayList<>(Decoding.problems(decoded.diagnostics()));
        Decoding.problems(decoded.get()).stream()
                .filter(problem -> !problem.startsWith("config.unknown-resource-type"))
                .forEach(problems::add);
        return problems;
    }
}
