package dev.plumb.lang.eval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.function.SourceFiles;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.value.Mark;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandardFunctionsTest {
    @TempDir
    private Path directory = Path.of("");

    private Scope scope = Scope.of(Map.of(), StandardFunctions.of(SourceFiles.in(directory)));

    @BeforeEach
    void seeTheDirectory() throws IOException {
        Value secret = Values.mark(Values.string("hush"), Set.of(Mark.SENSITIVE));
        scope = Scope.of(Map.of("secret", secret), StandardFunctions.of(SourceFiles.in(directory)));
        Files.createDirectories(directory.resolve("conf/sites"));
        Files.writeString(directory.resolve("conf/site.tpl"), "server ${name};\n%{ if tls }ssl on;\n%{ endif }");
        Files.writeString(directory.resolve("conf/bad.tpl"), "one\ntwo ${nmae}\n");
        Files.writeString(directory.resolve("conf/sites/a.conf"), "a");
    }

    private Result<Value> evaluate(String source) {
        return Evaluator.evaluate(Syntax.parseExpression("test.hcl", source).get(), scope);
    }

    private List<Diagnostic> errors(String source) {
        return evaluate(source).diagnostics();
    }

    @Test
    void aTemplateFileIsRenderedWithItsVariables() {
        assertThat(evaluate("templatefile(\"conf/site.tpl\", { name = \"a\", tls = true })")
                        .get())
                .isEqualTo(Values.string("server a;\nssl on;\n"));
    }

    @Test
    void aMistakeInATemplateFileHasItsPlaceThere() {
        Diagnostic error =
                errors("templatefile(\"conf/bad.tpl\", { name = 1 })").get(0);
        assertThat(error.subject()).hasToString("conf/bad.tpl:2,7");
        assertThat(error.hint()).contains("name");
    }

    @Test
    void aRenderedTemplateIsSensitiveWhenAVariableIs() {
        Value rendered = evaluate("templatefile(\"conf/site.tpl\", { name = secret, tls = false })")
                .get();
        assertThat(rendered).isEqualTo(Values.mark(Values.string("server hush;\n"), Set.of(Mark.SENSITIVE)));
    }

    @Test
    void aMissingFileIsNamedTogetherWithTheDirectory() {
        assertThat(errors("file(\"nope\")").get(0).detail()).contains("nope").contains(directory.toString());
    }

    @Test
    void filesAreFoundByPatternsInAnyDepth() {
        assertThat(Values.toJava(evaluate("fileset(\".\", \"**/*.conf\")").get()))
                .isEqualTo(List.of("conf/sites/a.conf"));
        assertThat(Values.toJava(
                        evaluate("fileset(\"conf\", \"{site,bad}.t*\")").get()))
                .isEqualTo(List.of("bad.tpl", "site.tpl"));
    }
}
