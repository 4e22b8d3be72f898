package dev.plumb.lang.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.lang.function.Function;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.function.SourceFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FunctionListTest {
    /** The evaluator's own: they look at errors, which no function sees. */
    private static final List<String> OF_THE_EVALUATOR = List.of("can", "try");

    private static final List<String> FROM_OPENTOFU = List.of("base64gunzip", "cidrcontains", "urldecode");
    private static final FunctionTable TABLE =
            StandardFunctions.of(SourceFiles.in(Path.of("."))).forPlan(Instant.EPOCH);

    @Test
    void hasTheFunctionsOfTerraformAndThreeMore() {
        Set<String> expected =
                new TreeSet<>(Corpus.resource("terraform-functions.txt").lines().toList());
        expected.removeAll(OF_THE_EVALUATOR);
        expected.addAll(FROM_OPENTOFU);
        assertThat(TABLE.all()).extracting(Function::name).containsExactlyElementsOf(expected);
    }

    @Test
    void findsEachFunctionInTheNamespaceCoreAsWell() {
        assertThat(TABLE.all())
                .allSatisfy(function ->
                        assertThat(TABLE.find("core::" + function.name())).contains(function));
    }

    @Test
    void hasTheFunctionTypeOnlyInAConsole() {
        assertThat(TABLE.find("type")).isEmpty();
        assertThat(TABLE.forConsole().find("type")).isPresent();
    }
}
