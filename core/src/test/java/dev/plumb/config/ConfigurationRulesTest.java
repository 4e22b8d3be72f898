package dev.plumb.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.eval.StandardFunctions;
import dev.plumb.lang.function.SourceFiles;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.schema.RecordSchema;
import dev.plumb.value.Mark;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, and where; the places are those of Terraform 1.11. */
final class ConfigurationRulesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            variable "count" {}                                    | config.invalid-name main.hcl:1:10
            variable "a" { sensitive = null }                      | value.null main.hcl:1:28
            variable "a" { ; nullable = false ; default = null ; } | config.default-type main.hcl:3:11
            variable "a" { type = list }                           |
            variable "a" { type = set(list) }                      | type.invalid main.hcl:1:27
            output "a" {}                                          | config.missing-argument main.hcl:1:12
            output "a" { value = uper("x") }                       | function.unknown main.hcl:1:22
            output "a" { value = core::upper("x") }                |
            output "a" { value = resource.note.b.id }              | config.unknown-reference main.hcl:1:22
            locals { ; a = 1 ; a = 2 ; }                           | syntax.duplicate-argument main.hcl:3:1
            locals { a = 1 } ; locals { a = 2 }                    | config.duplicate main.hcl:2:10
            check "a" {}                                           | config.missing-block main.hcl:1:1
            removed { ; from = note.a["x"] ; }                     | config.target main.hcl:2:8
            moved { ; from = var.a ; to = note.b ; }               | config.target main.hcl:2:8
            """)
    void findsTheMistake(String source, String problem) {
        Result<Configuration> decoded = Decoding.decode(source);
        List<String> problems = new ArrayList<>(Decoding.problems(decoded.diagnostics()));
        problems.addAll(Decoding.problems(decoded.get()));
        assertThat(problems).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            condition = var.a > 0               |
            condition = var.a > var.b           |
            condition = true                    | config.condition main.hcl:3:13
            condition = var.b > 1               | config.condition main.hcl:3:13
            """)
    void asksThatValidationsAreAboutTheirVariable(String condition, String problem) {
        Configuration configuration = Decoding.decode("variable \"a\" { ; validation { ; " + condition
                        + " ; error_message = \"no\" ; } ; } ; variable \"b\" {}")
                .get();
        assertThat(Decoding.problems(configuration)).isEqualTo(problem == null ? List.of() : List.of(problem));
    }

    @Test
    void marksValuesOfVariables() {
        Configuration configuration = Decoding.decode("variable \"a\" { ; ephemeral = true ; sensitive = true ; }")
                .get();
        Value value = VariableValues.undecided(configuration).get("a");
        assertThat(Values.marks(java.util.Objects.requireNonNull(value)))
                .containsExactlyInAnyOrder(Mark.EPHEMERAL, Mark.SENSITIVE);
        assertThat(Values.isKnown(value)).isFalse();
    }

    @Test
    void keepsEphemeralValuesOutOfArguments() {
        record Note(String text) {}
        Body body = Syntax.parse("main.hcl", "text = \"a${var.token}\"\n").get();
        Value token = Values.mark(new Value.Str("x"), java.util.Set.of(Mark.EPHEMERAL));
        Scope scope = Scope.of(
                Map.of("var", new Value.Obj(Map.of("token", token))),
                StandardFunctions.of(SourceFiles.in(Path.of("."))));
        Diagnostics diagnostics = new Diagnostics();
        new BodyEvaluation(scope, diagnostics).evaluate(body, RecordSchema.of(Note.class));
        assertThat(Decoding.problems(diagnostics.toList())).containsExactly("value.ephemeral main.hcl:1:8");
    }

    @Test
    void hasNoEphemeralOutputsInTheRootModule() {
        Configuration module = Decoding.decode("output \"a\" { ; value = 1 ; ephemeral = true ; }")
                .get();
        assertThat(Decoding.problems(module)).containsExactly("config.ephemeral-output main.hcl:1:1");
        Configuration root =
                Decoding.decode("module \"m\" { source = \"./m\" }").get().withModules(Map.of("m", module));
        assertThat(Decoding.problems(root)).isEmpty();
    }
}
