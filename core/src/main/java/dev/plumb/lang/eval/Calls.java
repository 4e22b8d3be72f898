package dev.plumb.lang.eval;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.function.CallSite;
import dev.plumb.lang.function.Function;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.TypeNames;
import dev.plumb.value.Types;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls of functions, and {@code try} and {@code can}, which are none: they look at errors. */
final class Calls {
    private Calls() {}

    static Value value(Evaluation evaluation, Expression.Call call, Scope scope) {
        String name = FunctionTable.withoutNamespace(call.name());
        if (scope.functions().isEmpty()) {
            return evaluation.fail(StandardFunctions.noneHere(call));
        } else if (name.equals("try")) {
            return firstThatWorks(evaluation, call, scope);
        } else if (name.equals("can")) {
            return works(evaluation, call, scope);
        } else if (name.equals("templatestring")
                && !call.arguments().isEmpty()
                && !isReference(call.arguments().get(0))) {
            return notATemplate(evaluation, call);
        }
        Optional<Function> function = scope.functions().find(call.name());
        if (function.isEmpty()) {
            return unknownFunction(evaluation, call, scope);
        }
        return invoke(evaluation, function.get(), call, scope);
    }

    /** Whether it is a reference, be it with an index that is computed. */
    private static boolean isReference(Expression expression) {
        if (expression instanceof Expression.Index index) {
            return isReference(index.collection());
        } else if (expression instanceof Expression.RelativeTraversal traversal) {
            return isReference(traversal.source());
        }
        return expression instanceof Expression.ScopeTraversal || expression instanceof Expression.Splat;
    }

    private static Value notATemplate(Evaluation evaluation, Expression.Call call) {
        return evaluation.fail(Diagnostic.error(
                        "function.argument",
                        "Invalid argument of templatestring",
                        "The template must be a reference to a string that holds a template, such as local.greeting.",
                        call.arguments().get(0).range())
                .withHint("What is written here itself is rendered as it stands: use a string with ${...} instead."));
    }

    private static Value unknownFunction(Evaluation evaluation, Expression.Call call, Scope scope) {
        evaluation.fail(StandardFunctions.unknown(call, StandardFunctions.namesOf(scope.functions())));
        call.arguments().forEach(argument -> evaluation.value(argument, scope));
        return Value.UNKNOWN;
    }

    private static Value invoke(Evaluation evaluation, Function function, Expression.Call call, Scope scope) {
        Evaluation attempt = evaluation.attempt();
        List<Value> arguments = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            arguments.add(attempt.value(argument, scope));
        }
        Set<Mark> marks = call.expandLast() ? EnumSet.noneOf(Mark.class) : Set.of();
        boolean known = !call.expandLast() || expandLast(attempt, arguments, marks, call);
        evaluation.adopt(attempt);
        if (attempt.failed() || !known) {
            return Values.mark(Value.UNKNOWN, marks);
        }
        CallSite site = new CallSite(call.range(), new ArgumentRanges(call.arguments()));
        Value result = evaluation.take(function.call(arguments, site), call.range());
        if (result instanceof Value.Num number && number.isInfinite()) {
            evaluation.noteInfinity(call.range());
        }
        return Values.mark(result, marks);
    }

    /** Puts the elements of the last argument in its place; false when they are not known. */
    private static boolean expandLast(
            Evaluation evaluation, List<Value> arguments, Set<Mark> marks, Expression.Call call) {
        Value last = arguments.remove(arguments.size() - 1);
        SourceRange range = call.arguments().get(arguments.size()).range();
        marks.addAll(Values.marks(last));
        Value bare = Values.unmark(last);
        List<Value> elements = Values.elements(bare).orElse(null);
        if (elements != null) {
            arguments.addAll(elements);
            return true;
        }
        Type type = bare.type();
        if (!(bare instanceof Value.Unknown) || (type != Type.DYNAMIC && !Types.isSequence(type))) {
            String is = bare instanceof Value.Null ? "null" : TypeNames.withArticle(type);
            evaluation.fail(
                    "function.expansion",
                    "Expansion of something that is no list",
                    "An argument followed by \"...\" must be a list, set or tuple, and this is " + is + ".",
                    range);
        }
        return false;
    }

    private static Value firstThatWorks(Evaluation evaluation, Expression.Call call, Scope scope) {
        List<Evaluation> attempts = new ArrayList<>();
        List<Value> values = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            attempts.add(evaluation.attempt());
            values.add(attempts.get(attempts.size() - 1).value(argument, scope));
        }
        for (int i = 0; i < values.size(); i++) {
            if (!attempts.get(i).failed()) {
                Value value = values.get(i);
                return Values.isWhollyKnown(value) ? value : Values.mark(Value.UNKNOWN, Values.marksDeep(value));
            }
        }
        attempts.forEach(evaluation::adopt);
        return evaluation.fail(
                "function.try",
                "No expression succeeded",
                values.isEmpty()
                        ? "The function try needs at least one argument."
                        : "Each argument of try failed, for the reasons given beside this.",
                call.range());
    }

    private static Value works(Evaluation evaluation, Expression.Call call, Scope scope) {
        if (call.arguments().size() != 1) {
            return evaluation.fail(
                    "function.arguments",
                    "Wrong number of arguments",
                    "The function can takes one argument.",
                    call.range());
        }
        Evaluation attempt = evaluation.attempt();
        Value value = attempt.value(call.arguments().get(0), scope);
        if (attempt.failed()) {
            return Value.FALSE;
        }
        return Values.isWhollyKnown(value) ? Value.TRUE : Value.Unknown.notNull(Type.BOOL);
    }
}
