package dev.plumb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Plumb prints for programs is what Terraform prints for the same configuration, place by place. */
final class TerraformJsonTest {
    @TempDir
    Path base;

    static List<String> planned() {
        return TerraformTrial.names("plan.json");
    }

    static List<String> applied() {
        return TerraformTrial.names("state.json");
    }

    @ParameterizedTest
    @MethodSource("planned")
    void planIsTerraforms(String name) throws IOException {
        TerraformTrial trial = new TerraformTrial(name, base).untilLast();
        assertThat(trial.run("plan", "-out=" + base.resolve("p")).err()).doesNotContain("Error");

        String plan =
                trial.trial().run("show", "-json", base.resolve("p").toString()).out();

        assertThat(differences(trial.expected("plan.json"), plan).stream().filter(difference -> !isKnown(difference)))
                .isEmpty();
    }

    /** See the decision record on Terraform's JSON formats. */
    private static boolean isKnown(String difference) {
        return difference.matches("/checks/\\d+/instances/\\d+/problems.*")
                || difference.matches(".*sensitive(_values)?/(input|output): (\\{}|\\[]) is here null")
                || isSecretGivenOut(difference);
    }

    /** Of a null inside a value whose type nobody declared, state does not keep the type. */
    private static boolean isTypeOfNull(String difference) {
        return difference.matches("/values/outputs/[^/]+/type/.*: .* is here (\"dynamic\"|null)");
    }

    /** Of a value that is secret as a whole, state has only a hash, which is a string. */
    private static boolean isHash(String difference) {
        return difference.matches("/values/(outputs/parts/(type|value)|root_module/resources/\\d+/values/input).*");
    }

    /** Here a terraform_data that is given a secret gives out a secret. */
    private static boolean isSecretGivenOut(String difference) {
        return difference.matches(".*sensitive(_values)?/output(/.*)?: .* is here (true|null)")
                || difference.matches(".*/values/output(/.*)?: .* is here null");
    }

    @ParameterizedTest
    @MethodSource("applied")
    void stateIsTerraforms(String name) throws IOException {
        TerraformTrial trial = new TerraformTrial(name, base).untilLast();
        trial.run("apply", "-auto-approve");

        String state = trial.trial().run("show", "-json").out();

        // How conditions came out is told by the apply, and not recorded.
        assertThat(differences(trial.expected("state.json"), state).stream()
                        .filter(difference -> !difference.startsWith("/checks") && !isSecretGivenOut(difference))
                        .filter(difference -> !isTypeOfNull(difference))
                        .filter(difference -> !(name.equals("secret-parts") && isHash(difference))))
                .isEmpty();
    }

    private static List<String> differences(String expected, String actual) throws IOException {
        JsonNode captured = TerraformTrial.JSON.readTree(expected);
        withoutForgotten(captured.at("/planned_values/root_module"));
        Map<String, String> theirs = TerraformTrial.places(captured);
        Map<String, String> ours = TerraformTrial.places(TerraformTrial.JSON.readTree(actual));
        List<String> differences = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(theirs.keySet());
        all.addAll(ours.keySet());
        for (String place : all) {
            if (!Objects.equals(theirs.get(place), ours.get(place))) {
                differences.add(place + ": " + theirs.get(place) + " is here " + ours.get(place));
            }
        }
        return differences;
    }

    /** Terraform lists what is forgotten among the planned values, without any. */
    private static void withoutForgotten(JsonNode module) {
        for (Iterator<JsonNode> all = module.path("resources").iterator(); all.hasNext(); ) {
            if (!all.next().has("values")) {
                all.remove();
            }
        }
        module.path("child_modules").forEach(TerraformJsonTest::withoutForgotten);
    }
}
