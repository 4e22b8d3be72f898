package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MetadataTest {
    /** Those of which we ask for what Terraform only finds missing when they are called, or take more. */
    private static final Set<String> OTHERWISE =
            Set.of("concat", "join", "max", "min", "range", "setproduct", "templatestring");

    @TempDir
    Path base;

    @Test
    void functionsAreTerraformsWithItsParameters() throws IOException {
        JsonNode captured = TerraformTrial.JSON.readTree(
                Files.readString(Path.of("src/test/resources/dev/plumb/cli/functions.json")));
        JsonNode ours = TerraformTrial.JSON
                .readTree(new CommandTrial(base)
                        .run("metadata", "functions", "-json")
                        .out())
                .path("function_signatures");

        for (Map.Entry<String, JsonNode> theirs : captured.properties()) {
            JsonNode function = ours.path(theirs.getKey());
            assertThat(function.isMissingNode()).as(theirs.getKey()).isFalse();
            if (!OTHERWISE.contains(theirs.getKey().replace("core::", ""))) {
                assertThat(types(function.path("parameters")))
                        .as(theirs.getKey())
                        .isEqualTo(texts(theirs.getValue().path("parameters")));
                assertThat(function.at("/variadic_parameter/type").toString())
                        .as(theirs.getKey())
                        .isEqualTo(theirs.getValue().path("variadic").toString().replace("null", ""));
            }
        }
    }

    /** Terraform describes the whole in plain text, and some things not at all. */
    @Test
    void schemasAreInTerraformsFormat() throws IOException {
        String name = "terraform.io/builtin/terraform";
        JsonNode captured = TerraformTrial.JSON
                .readTree(Files.readString(Path.of("src/test/resources/dev/plumb/cli/schemas.json")))
                .path("provider_schemas")
                .path(name);
        JsonNode printed = TerraformTrial.JSON.readTree(
                new CommandTrial(base).run("providers", "schema", "-json").out());

        assertThat(printed.path("format_version").asText()).isEqualTo("1.0");
        JsonNode ours = printed.path("provider_schemas").path(name);
        assertThat(withoutTexts(ours.path("resource_schemas")))
                .isEqualTo(withoutTexts(captured.path("resource_schemas")));
        assertThat(withoutTexts(ours.path("data_source_schemas")))
                .isEqualTo(withoutTexts(captured.path("data_source_schemas")));
        assertThat(ours.path("functions").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        () -> captured.path("functions").fieldNames());
        JsonNode site = printed.at("/provider_schemas/plumb~1nginx/resource_schemas/nginx_site/block");
        assertThat(site.at("/attributes/name/required").asBoolean()).isTrue();
        assertThat(site.at("/block_types/server/nesting_mode").asText()).isEqualTo("list");
    }

    /** Every schema that plans and states name a provider for is found under that provider. */
    @Test
    void schemaOfEachTypeIsWherePlansLookForIt() throws IOException {
        CommandTrial trial = new CommandTrial(base).configuration(CommandTrial.HOST);
        trial.run("apply", "-auto-approve");
        JsonNode resource =
                TerraformTrial.JSON.readTree(trial.run("show", "-json").out()).at("/values/root_module/resources/0");
        JsonNode schemas = TerraformTrial.JSON
                .readTree(trial.run("providers", "schema", "-json").out())
                .path("provider_schemas");
        assertThat(schemas.path(resource.path("provider_name").asText())
                        .path("resource_schemas")
                        .fieldNames())
                .toIterable()
                .contains(resource.path("type").asText());
    }

    private static Map<String, String> withoutTexts(JsonNode schemas) {
        Map<String, String> places = TerraformTrial.places(schemas);
        places.keySet().removeIf(place -> place.endsWith("/description") || place.endsWith("/description_kind"));
        return places;
    }

    @Test
    void versionIsToldToPrograms() throws IOException {
        JsonNode version = TerraformTrial.JSON.readTree(
                new CommandTrial(base).run("version", "-json").out());
        assertThat(version.fieldNames())
                .toIterable()
                .contains(
                        "terraform_version", "plumb_version", "platform", "provider_selections", "terraform_outdated");
    }

    private static List<String> types(JsonNode parameters) {
        return parameters
                .valueStream()
                .map(parameter -> parameter.path("type").toString())
                .toList();
    }

    private static List<String> texts(JsonNode types) {
        return types.valueStream().map(JsonNode::toString).toList();
    }
}
