package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Result;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.function.SourceFiles;
import dev.plumb.lang.function.TemplateRenderer;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.value.Value;
import java.util.List;

/** All built-in functions, with templates rendered by this package's evaluator. */
public final class StandardFunctions {
    private static final List<String> NOT_IN_TEMPLATES = List.of("templatefile", "templatestring");
    private static final TemplateRenderer NONE = (name, source, variables) -> Result.of(Value.UNKNOWN);

    private StandardFunctions() {}

    /** The functions for a module whose files are {@code files}. Templates cannot render further templates. */
    public static FunctionTable of(SourceFiles files) {
        FunctionTable inTemplates = FunctionTable.standard(files, NONE).without(NOT_IN_TEMPLATES);
        return FunctionTable.standard(files, (name, source, variables) -> {
            Result<Expression> template = Syntax.parseTemplate(name, source);
            Expression expression = template.orNull();
            return expression == null || template.hasErrors()
                    ? Result.failure(template.diagnostics())
                    : Evaluator.evaluate(expression, Scope.of(variables, inTemplates));
        });
    }
}
