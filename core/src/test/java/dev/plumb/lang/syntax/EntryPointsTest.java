package dev.plumb.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Result;
import dev.plumb.lang.syntax.Expression.TemplateExpression;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expressions and templates on their own. */
class EntryPointsTest {

    @Test
    void readsAnExpressionOverSeveralLines() {
        Result<Expression> result = Syntax.parseExpression("<console>", "1 +\n  2\n");
        assertThat(result.diagnostics()).isEmpty();
        assertThat(TreePrinter.print(result.get())).startsWith("binary + @1:1-2:4\n");
    }

    @Test
    void refusesWhatFollowsAnExpression() {
        assertThat(errors(Syntax.parseExpression("<console>", "a b"))).containsExactly("1:3 syntax.extra-characters");
    }

    @Test
    void refusesAnEmptyExpression() {
        assertThat(errors(Syntax.parseExpression("<console>", " "))).containsExactly("1:2 syntax.missing-expression");
    }

    @Test
    void givesAnInvalidExpressionForABrokenOne() {
        assertThat(Syntax.parseExpression("<console>", "a +").get()).isInstanceOf(Expression.Invalid.class);
    }

    @Test
    void readsAWholeTextAsATemplate() {
        assertThat(template("a \\n \"${b}\"\n%{ if c ~}\n  d\n%{ endif ~}\n$${e} $")
                        .parts())
                .hasSize(5)
                .first()
                .isEqualTo(template("a \\n \"").parts().get(0));
    }

    @Test
    void keepsTheTypeOfATemplateThatIsOneInterpolation() {
        assertThat(template("${a}").parts()).singleElement().isInstanceOf(Template.Interpolation.class);
    }

    @Test
    void hasNoPartsForAnEmptyTemplate() {
        assertThat(template("").parts()).isEmpty();
    }

    @Test
    void reportsADirectiveThatIsNotClosed() {
        assertThat(errors(Syntax.parseTemplate("t", "a\n%{ for x in y }\nb\n")))
                .containsExactly("4:1 syntax.unbalanced-directive");
    }

    private static TemplateExpression template(String text) {
        Result<Expression> result = Syntax.parseTemplate("t", text);
        assertThat(result.diagnostics()).isEmpty();
        return (TemplateExpression) result.get();
    }

    private static List<String> errors(Result<Expression> result) {
        return result.diagnostics().stream().map(Errors::brief).toList();
    }
}
