package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Result;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.function.SourceFiles;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.value.Value;
import java.util.Map;

/** All built-in functions, templates included, which are evaluated with functions themselves. */
public final class TemplateFunctions {
    private TemplateFunctions() {}

    /** The table over {@code files}; a template cannot render templates. */
    public static FunctionTable table(SourceFiles files) {
        FunctionTable inner = FunctionTable.standard(files, (name, source, variables) -> Result.of(Value.UNKNOWN))
                .without(java.util.List.of("templatefile", "templatestring"));
        return FunctionTable.standard(files, (name, source, variables) -> render(name, source, variables, inner));
    }

    private static Result<Value> render(
            String name, String source, Map<String, Value> variables, FunctionTable functions) {
        Result<Expression> parsed = Syntax.parseTemplate(name, source);
        Expression template = parsed.orNull();
        return template == null || parsed.hasErrors()
                ? Result.failure(parsed.diagnostics())
                : Evaluator.evaluate(template, Scope.of(variables, functions));
    }
}
