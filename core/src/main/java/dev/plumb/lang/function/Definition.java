package dev.plumb.lang.function;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.value.Conversion;
import dev.plumb.value.Mark;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A function defined by its parameters and a body. This is the one place where arguments are counted and converted, nulls
 * refused, and unknowns and marks passed on; a body sees only what its parameters allow.
 */
final class Definition implements Function {
    /** The type of the result for arguments that are not all known. */
    @FunctionalInterface
    interface Typing {
        Type of(Arguments arguments);
    }

    /** What is known of the result for arguments that are not all known. */
    @FunctionalInterface
    interface Outlook {
        Value of(Arguments arguments);
    }

    private final String name;
    private final String description;
    private final List<Parameter> parameters;
    private final @Nullable Parameter variadic;
    private final boolean pure;
    private final Outlook outlook;
    private final Body body;

    Definition(DefinitionBuilder builder, Outlook outlook, Body body) {
        this.name = builder.name;
        this.description = builder.description;
        this.parameters = List.copyOf(builder.parameters);
        this.variadic = builder.variadic;
        this.pure = builder.pure;
        this.outlook = outlook;
        this.body = body;
    }

    static DefinitionBuilder named(String name, String description) {
        return new DefinitionBuilder(name, description);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<Parameter> parameters() {
        return parameters;
    }

    @Override
    public @Nullable Parameter variadic() {
        return variadic;
    }

    @Override
    public boolean pure() {
        return pure;
    }

    @Override
    public Result<Value> call(List<Value> arguments, CallSite site) {
        if (arguments.size() < parameters.size() || (variadic == null && arguments.size() > parameters.size())) {
            return Result.failure(wrongCount(arguments.size(), site));
        }
        List<Diagnostic> errors = new ArrayList<>();
        Set<Mark> marks = EnumSet.noneOf(Mark.class);
        List<Value> prepared = new ArrayList<>(arguments.size());
        for (int i = 0; i < arguments.size(); i++) {
            prepared.add(prepare(arguments.get(i), i, marks, errors, site));
        }
        if (!errors.isEmpty()) {
            return Result.failure(errors);
        }
        Result<Value> result = apply(new Arguments(prepared, !marks.isEmpty()), site);
        return marks.isEmpty() ? result : result.map(value -> Values.mark(value, marks));
    }

    private Parameter parameter(int index) {
        return index < parameters.size() ? parameters.get(index) : java.util.Objects.requireNonNull(variadic);
    }

    private Value prepare(Value value, int index, Set<Mark> marks, List<Diagnostic> errors, CallSite site) {
        Parameter parameter = parameter(index);
        if (Conversion.isAlready(value, parameter.type())) {
            return value;
        }
        if (Values.isNull(value) && !parameter.allowNull()) {
            errors.add(error(index, "It must not be null.", site));
            return value;
        }
        Result<Value> converted = Conversion.convert(value, parameter.type());
        for (Diagnostic d : converted.diagnostics()) {
            errors.add(error(index, d.detail(), site));
        }
        Value fitting = converted.orNull();
        if (fitting == null || parameter.allowMarked()) {
            return fitting == null ? value : fitting;
        }
        if (!Values.isMarked(fitting)) {
            return fitting;
        }
        marks.addAll(Values.marksDeep(fitting));
        return Values.unmarkDeep(fitting);
    }

    private Result<Value> apply(Arguments arguments, CallSite site) {
        for (int i = 0; i < arguments.size(); i++) {
            if (!parameter(i).allowUnknown() && !Values.isWhollyKnown(arguments.get(i))) {
                return Result.of(outlook.of(arguments));
            }
        }
        try {
            return Result.of(body.apply(arguments));
        } catch (RefusedArgument refused) {
            return refused.reasons().isEmpty()
                    ? Result.failure(error(refused.argument(), refused.text(), site))
                    : Result.failure(refused.reasons());
        }
    }

    private Diagnostic error(int index, String what, CallSite site) {
        String subject = index < 0 ? "" : "Argument \"" + parameter(index).name() + "\": ";
        return Diagnostic.error(
                "function.argument", "Invalid argument of " + name, subject + what, site.argument(index));
    }

    private Diagnostic wrongCount(int given, CallSite site) {
        String needed = (variadic == null ? "" : "at least ")
                + parameters.size()
                + (parameters.size() == 1 ? " argument" : " arguments");
        String names = parameters.isEmpty()
                ? ""
                : " ("
                        + String.join(
                                ", ", parameters.stream().map(Parameter::name).toList()) + ")";
        return Diagnostic.error(
                "function.arguments",
                "Wrong number of arguments",
                "The function " + name + " takes " + needed + names + ", and here it is given " + given + ".",
                site.call());
    }
}
