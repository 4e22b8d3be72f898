package dev.plumb.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourcePosition;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
    private static final Scope NOTHING = Scope.of(Map.of(), FunctionTable.of(List.of()));

    @Test
    void readsWhatIsSaidOfTheTool() {
        Settings settings = settings("""
                plumb {
                  required_version = ">= 0.1"
                  backend "postgresql" {
                    url = "jdbc:postgresql://db/plumb"
                  }
                }
                plumb {
                  encryption {
                    passphrase = "correct horse"
                    fallback { passphrase = "battery staple" }
                  }
                  retention { keep = 50 }
                }
                """);
        SettingsBlock backend = Objects.requireNonNull(settings.backend());
        assertThat(backend.label()).isEqualTo("postgresql");
        assertThat(backend.evaluate(NOTHING).get()).containsEntry("url", new Value.Str("jdbc:postgresql://db/plumb"));
        assertThat(backend.unknownArguments(List.of("uri")))
                .singleElement()
                .satisfies(d -> assertThat(d.hint()).contains("\"uri\""));
        SettingsBlock encryption = Objects.requireNonNull(settings.encryption());
        assertThat(encryption.arguments()).containsOnlyKeys("passphrase");
        assertThat(encryption.blocks())
                .singleElement()
                .satisfies(b -> assertThat(b.type()).isEqualTo("fallback"));
        assertThat(settings.retention()).extracting(Settings.Retention::keep).isEqualTo(50);
    }

    @Test
    void readsTheSameFromJson() {
        Settings settings = Configuration.of(Map.of(
                        "plumb",
                        Map.of(
                                "backend", Map.of("http", Map.of("address", "https://state.example.org/site")),
                                "encryption", Map.of("key_file", "key", "fallback", Map.of("key_file", "old")),
                                "retention", Map.of("keep", 3))))
                .get()
                .settings();
        assertThat(settings.backend()).extracting(SettingsBlock::label).isEqualTo("http");
        assertThat(Objects.requireNonNull(settings.encryption()).blocks()).hasSize(1);
        assertThat(settings.retention()).extracting(Settings.Retention::keep).isEqualTo(3);
    }

    @Test
    void readsTerraformsSettings() {
        Settings settings = settings("""
                terraform {
                  required_version = "~> 1.5"
                  required_providers {
                    random = { source = "hashicorp/random", version = ">= 3.0, < 4" }
                    site   = {
                      source                = "example.org/site"
                      configuration_aliases = [site.near, site.far]
                    }
                    old = "~> 2.0"
                  }
                  backend "s3" { bucket = "states" }
                }
                """);
        assertThat(settings.requiredProviders()).containsOnlyKeys("random", "site", "old");
        assertThat(settings.requiredProviders().get("site"))
                .satisfies(p -> assertThat(p.aliases()).containsExactly("near", "far"));
        assertThat(settings.backend()).isNull();
        assertThat(settings.terraformBackend()).extracting(SettingsBlock::label).isEqualTo("s3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            terraform { required_version = ">= 1.12" }                         | config.required-version   | 1:32
            terraform { required_version = ">= 1.x" }                          | config.version-constraint | 1:32
            plumb { required_version = "> 99" }                                | config.required-version   | 1:28
            plumb { ; backend "postgres" {} ; }                                | config.unknown-backend    | 2:9
            plumb { ; backend {} ; }                                           | config.missing-label      | 2:9
            plumb { ; retention {} ; }                                         | config.missing-argument   | 2:11
            plumb { ; retention { keep = 0 } ; }                               | config.retention          | 2:20
            plumb { ; retention { keep = 1.5 } ; }                             | config.retention          | 2:20
            plumb { ; encrypt {} ; }                                           | config.unknown-block      | 2:1
            terraform { providers = 1 }                                        | config.unknown-argument   | 1:13
            terraform { ; required_providers { a = { src = "b" } } ; }         | config.required-provider  | 2:28
            terraform { ; required_providers { a = { version = "new" } } ; }   | config.version-constraint | 2:38
            provider "host" { alias = "a b" }                                  | config.invalid-name       | 1:27
            """)
    void refuses(String source, String code, String position) {
        assertThat(decode(source.replace(" ; ", "\n")).diagnostics())
                .filteredOn(Diagnostic::isError)
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.code()).isEqualTo(code);
                    SourcePosition start = Objects.requireNonNull(d.subject()).start();
                    assertThat(start.line() + ":" + start.column()).isEqualTo(position);
                });
    }

    @Test
    void refusesTheSameSettingTwice() {
        assertThat(decode("""
                        plumb {
                          backend "local" {}
                        }
                        plumb {
                          backend "http" {}
                        }
                        """).diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.code()).isEqualTo("config.duplicate");
            assertThat(Objects.requireNonNull(d.subject()).start().line()).isEqualTo(5);
        });
    }

    private static Settings settings(String source) {
        Result<Configuration> decoded = decode(source);
        assertThat(decoded.diagnostics()).isEmpty();
        return decoded.get().settings();
    }

    private static Result<Configuration> decode(String source) {
        return ConfigurationDecoder.decode(".", new TreeMap<>(Map.of("main.hcl", source)));
    }
}
