package dev.plumb.lang.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However deep a source is, it ends in a tree or in a diagnostic, on the stack of an ordinary thread. */
class NestingTest {
    private static final int STACK = 1024 * 1024;

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "[@1@]",
                "{a=@1@}",
                "f(@1@)",
                "a[@1@]",
                "\"${@1@}\"",
                "[for x in @y@: x]",
                "!(@1@)",
                "-(@1@)",
                "a ? b : @c@''",
                "1+(@1@)",
                "1||1&&1==1<1+1*(@1@)",
                "(1+@1@)",
                "x[*].y[@1@]",
                "\"%{if @true@}%{endif}\""
            })
    void refusesWhatIsTooDeep(String open, String core, String close) throws Exception {
        assertThat(parse("a = " + open.repeat(10_000) + core + close.repeat(10_000) + "\n")
                        .diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("syntax.too-deep");
        assertThat(parse("a = " + open.repeat(190) + core + close.repeat(190) + "\n")
                        .diagnostics())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {"'1'@' + 1'", "'a'@'[b]'", "'a'@'[*]'", "'a'@'.*[b]'", "''@'!'", "''@'-'"})
    void refusesChainsThatAreTooLong(String first, String link) throws Exception {
        String last = first.isEmpty() ? "x" : "";
        assertThat(parse("a = " + first + link.repeat(5_000) + last + "\n").diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("syntax.too-deep");
        assertThat(parse("a = " + first + link.repeat(390) + last + "\n").diagnostics())
                .isEmpty();
    }

    @Test
    void refusesDirectivesThatAreTooDeep() throws Exception {
        String template = "%{if true}".repeat(10_000) + "%{endif}".repeat(10_000);
        assertThat(onSmallStack(() -> Syntax.parseTemplate("t", template)).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("syntax.too-deep");
    }

    @Test
    void refusesBlocksThatAreTooDeep() throws Exception {
        assertThat(parse("a {\n".repeat(10_000) + "}\n".repeat(10_000)).diagnostics())
                .extracting(Diagnostic::code)
                .contains("syntax.too-deep");
        assertThat(parse("a {\n".repeat(390) + "}\n".repeat(390)).diagnostics()).isEmpty();
    }

    @Test
    void readsAnyNumberOfParenthesesAroundOneExpressionAsOnePair() throws Exception {
        Body body = parse("a = " + "(".repeat(100_000) + "1" + ")".repeat(100_000) + "\n")
                .get();
        assertThat(TreePrinter.print(body)).isEqualTo("""
                        attribute a @1:1-1:200006
                          parentheses @1:5-1:200006
                            literal 1 @1:100005-1:100006
                        """);
    }

    @Test
    void readsLongListsAndLongTraversals() throws Exception {
        assertThat(parse("a = [" + "1 + 2, f(x[y]), ".repeat(20_000) + "]\n").diagnostics())
                .isEmpty();
        assertThat(parse("a = b" + ".c[0]".repeat(20_000) + "\n").diagnostics()).isEmpty();
    }

    @Test
    void refusesInsteadOfOverflowingAStackThatIsSmallerThanUsual() throws Exception {
        FutureTask<Result<Body>> task =
                new FutureTask<>(() -> Syntax.parse("test.hcl", "a = " + "[".repeat(450) + "]".repeat(450) + "\n"));
        new Thread(null, task, "small", 150_000).start();

        assertThat(task.get().diagnostics()).extracting(Diagnostic::code).containsOnly("syntax.too-deep");
    }

    private static Result<Body> parse(String source) throws Exception {
        return onSmallStack(() -> Syntax.parse("test.hcl", source));
    }

    private static <T> T onSmallStack(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(null, task, "parser", STACK).start();
        return task.get();
    }
}
