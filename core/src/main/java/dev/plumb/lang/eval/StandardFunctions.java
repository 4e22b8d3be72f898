package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.function.SourceFiles;
import dev.plumb.lang.function.TemplateRenderer;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.value.Value;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** All built-in functions, with templates rendered by this package's evaluator. */
public final class StandardFunctions {
    private static final List<String> NOT_IN_TEMPLATES = List.of("templatefile", "templatestring");
    private static final TemplateRenderer NONE = (name, source, variables) -> Result.of(Value.UNKNOWN);

    private static final SortedSet<String> NAMES = namesOf(FunctionTable.standard(SourceFiles.in(Path.of("")), NONE));

    private StandardFunctions() {}

    /** The names of all of them, {@code try} and {@code can} included. */
    public static SortedSet<String> names() {
        return NAMES;
    }

    /** The error that there is no function of the name that is called. */
    public static Diagnostic unknown(Expression.Call call) {
        return unknown(call, NAMES);
    }

    static Diagnostic unknown(Expression.Call call, Collection<String> known) {
        return Diagnostic.error(
                        "function.unknown",
                        "Call of an unknown function",
                        "There is no function \"" + call.name() + "\".",
                        call.nameRange())
                .withHint(Suggestion.didYouMean(call.name(), known).orElse(null));
    }

    static SortedSet<String> namesOf(FunctionTable table) {
        SortedSet<String> names = new TreeSet<>(List.of("can", "plantimestamp", "try"));
        table.all().forEach(function -> names.add(function.name()));
        return Collections.unmodifiableSortedSet(names);
    }

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
