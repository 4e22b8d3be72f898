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
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** All built-in functions, with templates rendered by this package's evaluator. */
public final class StandardFunctions {
    private static final TemplateRenderer NONE = (name, source, variables, functions) -> Result.of(Value.UNKNOWN);

    private static final SortedSet<String> NAMES = namesOf(FunctionTable.standard(SourceFiles.in(Path.of("")), NONE));

    private StandardFunctions() {}

    /** The names of all of them, {@code try} and {@code can} included. */
    public static SortedSet<String> names() {
        return NAMES;
    }

    /** The error that there is no function of the name that is called; {@code known} are those that there are. */
    public static Diagnostic unknown(Expression.Call call, Collection<String> known) {
        return Diagnostic.error(
                        "function.unknown",
                        "Call of an unknown function",
                        "There is no function \"" + call.name() + "\".",
                        call.nameRange())
                .withHint(ofProvider(call.name(), known)
                        .or(() -> Suggestion.didYouMean(FunctionTable.withoutNamespace(call.name()), known))
                        .orElse(null));
    }

    /** A function of a provider that is called without its namespace. */
    private static Optional<String> ofProvider(String name, Collection<String> known) {
        return known.stream()
                .filter(each -> each.startsWith("provider::") && each.endsWith("::" + name))
                .map(each -> "Did you mean \"" + each + "\"?")
                .findFirst();
    }

    /** The error that a function is called where only a constant may stand. */
    static Diagnostic noneHere(Expression.Call call) {
        return Diagnostic.error(
                        "function.not-allowed",
                        "Function calls not allowed",
                        "Only a constant may stand here, and no function can be called.",
                        call.range())
                .withHint("Write its result, or compute it in a local value.");
    }

    static SortedSet<String> namesOf(FunctionTable table) {
        SortedSet<String> names = new TreeSet<>(List.of("can", "plantimestamp", "try"));
        table.all().forEach(function -> names.add(function.name()));
        return Collections.unmodifiableSortedSet(names);
    }

    /** The functions for a module whose files are {@code files}. Templates cannot render further templates. */
    public static FunctionTable of(SourceFiles files) {
        return FunctionTable.standard(files, (name, source, variables, functions) -> {
            Result<Expression> template = Syntax.parseTemplate(name, source);
            Expression expression = template.orNull();
            return expression == null || template.hasErrors()
                    ? Result.failure(template.diagnostics())
                    : Evaluator.evaluate(expression, Scope.of(variables, functions));
        });
    }
}
