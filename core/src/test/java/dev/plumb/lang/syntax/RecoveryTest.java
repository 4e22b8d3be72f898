package dev.plumb.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Result;
import org.junit.jupiter.api.Test;

/** Behind a mistake, what follows is still read, and the mistake is reported once. */
class RecoveryTest {

    @Test
    void findsEveryBrokenArgument() {
        assertThat(Errors.of("a = 1 +", "b = ]", "c = 2", "d = (", "e = 3 4"))
                .containsExactly(
                        "1:8 syntax.missing-expression",
                        "2:5 syntax.missing-expression",
                        "5:3 syntax.unclosed-parenthesis",
                        "5:7 syntax.missing-newline");
    }

    @Test
    void findsMistakesInSeparateBlocks() {
        assertThat(Errors.of("a {", "  b = [1,, 2]", "}", "c {", "  d = {", "    e", "  }", "}", "f = \"\\q\""))
                .containsExactly(
                        "2:10 syntax.missing-expression", "6:6 syntax.invalid-object", "9:6 syntax.invalid-escape");
    }

    @Test
    void goesOnBehindAListThatIsNotClosed() {
        assertThat(Errors.of("a {", "  b = [1, 2", "  c = 3", "  d = = 4", "}", "e = &"))
                .containsExactly(
                        "6:5 syntax.unsupported-operator", "3:3 syntax.invalid-tuple", "4:7 syntax.missing-expression");
    }

    @Test
    void goesOnBehindAStringThatIsNotClosed() {
        assertThat(Errors.of("a {", "  b = \"abc", "  c = 3", "}", "d = *"))
                .containsExactly("2:11 syntax.multi-line-string", "5:5 syntax.missing-expression");
    }

    @Test
    void takesAStringOfSeveralLinesAsOneMistake() {
        assertThat(Errors.of("a = \"one", "two", "three\"", "b = *"))
                .containsExactly("1:9 syntax.multi-line-string", "4:5 syntax.missing-expression");
    }

    @Test
    void goesOnBehindAnInterpolationThatIsNotClosed() {
        assertThat(Errors.of("a {", "  b = \"${c", "  d = 1", "}", "e {", "  f = \"${g", "}", "h = *"))
                .containsExactly(
                        "4:2 syntax.unclosed-interpolation",
                        "7:2 syntax.unclosed-interpolation",
                        "8:5 syntax.missing-expression");
    }

    @Test
    void readsABlockWhoseBraceIsOnTheNextLine() {
        Result<Body> result = Syntax.parse("test.hcl", "a \"b\"\n{\n  c = 1\n}\n");
        assertThat(result.diagnostics().stream().map(Errors::brief)).containsExactly("1:6 syntax.invalid-block");
        assertThat(result.get().blocks("a"))
                .singleElement()
                .satisfies(a -> assertThat(a.body().attribute("c")).isPresent());
    }

    @Test
    void keepsAnArgumentWhoseValueIsBroken() {
        Body body = Syntax.parse("test.hcl", "a = [1, &]\nb = 2\n").get();
        assertThat(body.attributes()).extracting(Body.Attribute::name).containsExactly("a", "b");
        assertThat(body.attributes().get(0).value()).isInstanceOf(Expression.Invalid.class);
    }

    @Test
    void doesNotCallAnArgumentSetTwiceWhenTheFirstIsBroken() {
        assertThat(Errors.of("a = [", "a = [1]")).containsExactly("2:3 syntax.invalid-tuple");
    }

    @Test
    void reportsOnlyTheInnermostBlockThatIsNotClosed() {
        assertThat(Errors.of("a {", "  b {", "    c = 1")).containsExactly("2:5 syntax.unclosed-block");
    }

    @Test
    void reportsSurplusBracesOnceALine() {
        assertThat(Errors.of("a {", "} }", "}}}", "b = *"))
                .containsExactly(
                        "2:3 syntax.missing-newline", "3:1 syntax.missing-item", "4:5 syntax.missing-expression");
    }

    @Test
    void refusesACarriageReturnInsideALineOfAHeredoc() {
        assertThat(Errors.of("a = <<EOT", "b\rc", "EOT", "d = *"))
                .containsExactly("2:2 syntax.invalid-character", "4:5 syntax.missing-expression");
    }

    @Test
    void takesSingleQuotesAsOneMistake() {
        assertThat(Errors.of("a = 'x = y'", "b = *"))
                .containsExactly("1:5 syntax.single-quotes", "2:5 syntax.missing-expression");
    }
}
