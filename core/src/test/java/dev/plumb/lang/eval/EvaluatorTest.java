package dev.plumb.lang.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.lang.syntax.Traversal;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final Value SECRET = Values.mark(Values.string("hush"), Set.of(Mark.SENSITIVE));
    private static final Scope SCOPE = Scope.of(
            Map.of(
                    "var", Values.of(Map.of("port", 80, "names", List.of("a", "b"), "secret", SECRET)),
                    "host", Values.of(Map.of("web", Map.of("id", new Value.Unknown(Type.STRING))))),
            FunctionTable.pure());

    private static Expression parse(String source) {
        return Syntax.parseExpression("test.hcl", source).get();
    }

    private static Result<Value> evaluate(String source) {
        return Evaluator.evaluate(parse(source), SCOPE);
    }

    private static List<Diagnostic> errors(String source) {
        return evaluate(source).diagnostics();
    }

    @Test
    void aMistypedAttributeIsAnErrorThatSuggestsTheRightOne() {
        Diagnostic error = errors("var.prot + 1").get(0);
        assertThat(error.code()).isEqualTo("reference.no-attribute");
        assertThat(error.hint()).contains("port");
        assertThat(error.subject()).hasToString("test.hcl:1,4");
    }

    @Test
    void aMistypedFunctionIsAnErrorThatSuggestsTheRightOne() {
        assertThat(errors("uper(\"a\")").get(0).hint()).contains("upper");
    }

    @Test
    void anErrorSaysWhichValuesTookPart() {
        assertThat(errors("cidrhost(\"10.0.0.0/30\", var.port)").get(0).detail())
                .endsWith("Here var.port is 80.");
        assertThat(errors("[var.port, element(var.names, \"x\")]").get(0).detail())
                .doesNotContain("var.port is");
        assertThat(errors("tonumber(\"${var.secret}-${var.port}\")").get(0).detail())
                .endsWith("Here var.port is 80.");
    }

    @Test
    void allErrorsAreFoundAtOnce() {
        assertThat(errors("[var.nope, missing, -\"x\", 1 / 0, upper()]")).hasSize(5);
    }

    @Test
    void errorsNeverShowSensitiveValues() {
        for (String source : List.of(
                "var.secret + 1",
                "{ a = 1 }[var.secret]",
                "parseint(var.secret, 10)",
                "regex(\"x\", var.secret)",
                "{ for x in [var.secret, var.secret] : x => 1 }",
                "tonumber(var.secret)",
                "var.secret ? 1 : 2",
                "{ (var.secret) = 1 }.b",
                "sensitive({ hush = 1 }).b",
                "sensitive({ hush = 1 })[upper(\"b\")]",
                "[1][sensitive(\"hush\")]",
                "\"%{ if var.secret }%{ endif }\"",
                "[for x in [1] : x if var.secret]")) {
            assertThat(errors(source)).as(source).isNotEmpty();
            assertThat(errors(source).toString()).as(source).doesNotContain("hush");
        }
    }

    @Test
    void marksReachEverythingThatAValueTakesPartIn() {
        for (String source : List.of(
                "\"${var.secret}!\"",
                "upper(var.secret)",
                "var.secret == \"x\"",
                "var.secret == \"x\" ? 1 : 2",
                "join(\",\", [\"a\", var.secret])",
                "[\"a\", \"b\"][length(var.secret) - 4]",
                "jsonencode({ a = [var.secret] })",
                "contains([\"a\", var.secret], \"b\")")) {
            assertThat(Values.marks(evaluate(source).get())).as(source).containsExactly(Mark.SENSITIVE);
        }
    }

    @Test
    void errorsInABranchNotTakenDoNotCountUnlessANameIsWrong() {
        assertThat(errors("true ? 1 : tonumber(\"x\")")).isEmpty();
        assertThat(errors("false && var.names[7]")).isEmpty();
        assertThat(errors("try(tonumber(\"x\"), 0)")).isEmpty();
        assertThat(errors("true ? 1 : missing")).hasSize(1);
        assertThat(errors("try(missing, 0)")).hasSize(1);
    }

    @Test
    void invalidExpressionsAreSilentlyUnknown() {
        Expression invalid = new Expression.Invalid(parse("1").range());
        Result<Value> result = Evaluator.evaluate(invalid, SCOPE);
        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.get()).isEqualTo(Value.UNKNOWN);
    }

    @Test
    void unknownsStayInTheirPlace() {
        assertThat(evaluate("{ a = host.web.id, b = 1 }").get().type())
                .isEqualTo(new Type.ObjectOf(Map.of("a", Type.STRING, "b", Type.NUMBER)));
        assertThat(evaluate("upper(host.web.id)").get()).isEqualTo(new Value.Unknown(Type.STRING));
    }

    @Test
    void aKnownIndexIsLookedUpByTheScope() {
        List<Traversal> asked = new ArrayList<>();
        Scope scope = new Scope() {
            @Override
            public Result<Resolution> resolve(Traversal traversal) {
                asked.add(traversal);
                return Result.of(
                        new Resolution(Values.string("found"), traversal.steps().size()));
            }

            @Override
            public FunctionTable functions() {
                return FunctionTable.pure();
            }
        };
        Scope inLoop = scope.with(Map.of("k", Values.string("one")));
        assertThat(Evaluator.evaluate(parse("file.page[k]"), inLoop).get()).isEqualTo(Values.string("found"));
        assertThat(asked.get(0).steps()).hasSize(2);
    }

    @Test
    void objectsAndMapsAreInKeyOrderInWhateverOrderTheyAreMade() {
        for (String source : List.of(
                "{ for x in [\"c\", \"a\", \"b\"] : x => x }",
                "{ for x in [\"c\", \"a\", \"b\", \"a\"] : x => x... }",
                "zipmap([\"c\", \"a\", \"b\"], [1, 2, 3])",
                "merge({ c = 1 }, { b = 1 }, { a = 1, c = 2 })",
                "tomap({ for x in [\"c\", \"a\", \"b\"] : x => x })")) {
            assertThat(Values.entries(evaluate(source).get()).orElseThrow().keySet())
                    .as(source)
                    .containsExactly("a", "b", "c");
        }
    }

    @Test
    void theFirstOfTwoEqualKeysStaysBesideItsError() {
        Result<Value> result = evaluate("{ for i, x in [\"a\", \"a\"] : x => i }");
        assertThat(result.get()).isEqualTo(Values.of(Map.of("a", 0)));
        assertThat(result.diagnostics()).extracting(Diagnostic::code).containsExactly("for.duplicate-key");
    }

    @Test
    void referencesLeaveOutTheVariablesOfLoops() {
        List<Traversal> references =
                References.of(parse("[for k, v in var.map : \"${k}${v}${local.x}\" if host.web[k].id != each.key]"));
        assertThat(references.stream().map(Traversal::root)).containsExactly("var", "local", "host", "each");
    }

    @Test
    void referencesAreFoundInTemplatesSplatsCallsAndKeys() {
        List<Traversal> references = References.of(
                parse(
                        "{ plain = a.b[*].c, (d) = f(e, g...), h = \"%{ if i }${j}%{ endif }%{ for x in l }${x}%{ endfor }\" }"));
        assertThat(references.stream().map(Traversal::root)).containsExactly("a", "d", "e", "g", "i", "j", "l");
    }
}
