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
