package dev.plumb.config;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.Expression;
import dev.plumb.lang.syntax.JsonSyntax;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Decides the values of the variables. */
public final class VariableValues {
    private final Configuration configuration;
    private final Diagnostics diagnostics = new Diagnostics();
    private final Map<String, Value> given = new LinkedHashMap<>();

    private VariableValues(Configuration configuration) {
        this.configuration = configuration;
    }

    /** The assignments of a variables file; in one of Terraform's, names that are not declared are passed over. */
    public static Result<List<VariableInput>> readFile(String name, String text) {
        Result<Body> parsed = name.endsWith(".json") ? JsonSyntax.parseValues(name, text) : Syntax.parse(name, text);
        List<Diagnostic> problems = new ArrayList<>(parsed.diagnostics());
        List<VariableInput> inputs = new ArrayList<>();
        Body body = parsed.orNull();
        boolean strict = !name.endsWith(".tfvars") && !name.endsWith(".tfvars.json");
        if (body != null) {
            body.attributes().forEach(a -> inputs.add(VariableInput.ofExpression(a.name(), a.value(), strict)));
            body.blocks()
                    .forEach(block -> problems.add(Diagnostic.error(
                                    "variables.block",
                                    "Unexpected block",
                                    "A variables file holds only lines of the form NAME = VALUE.",
                                    block.headerRange())
                            .withHint(
                                    "Blocks belong into a configuration file, whose name does not end in .vars.hcl.")));
        }
        return Result.of(inputs, problems);
    }

    /** The value of every variable; later inputs win over earlier ones, which win over defaults. */
    public static Result<Map<String, Value>> decide(Configuration configuration, List<VariableInput> inputs) {
        VariableValues values = new VariableValues(configuration);
        inputs.forEach(values::input);
        Map<String, Value> all = new LinkedHashMap<>();
        configuration.variables().values().forEach(variable -> all.put(variable.name(), values.value(variable)));
        return Result.of(all, values.diagnostics.toList());
    }

    /**
     * The ephemeral variables for which {@code values} has another value than their default. They are not kept in a saved
     * plan, and have to be given again when it is applied.
     */
    public static Set<String> ephemeral(Configuration configuration, Map<String, Value> values) {
        Set<String> names = new TreeSet<>();
        configuration.variables().values().stream()
                .filter(VariableBlock::ephemeral)
                .filter(variable -> isGiven(variable, values.get(variable.name())))
                .forEach(variable -> names.add(variable.name()));
        return names;
    }

    private static boolean isGiven(VariableBlock variable, @Nullable Value value) {
        Value standard = variable.defaultValue();
        return standard == null || !variable.marked(standard).equals(value);
    }

    /** The values of the variables of a saved plan: those that it kept, and those that have to be given again. */
    public static Result<Map<String, Value>> again(
            Configuration configuration, Map<String, Value> kept, List<VariableInput> inputs) {
        VariableValues values = new VariableValues(configuration);
        Map<String, Value> all = new LinkedHashMap<>(kept);
        for (VariableInput input : inputs) {
            if (!kept.containsKey(input.name())) {
                values.input(input);
            } else if (input.strict() && input.text() != null) {
                values.diagnostics.add(decided(input));
            }
        }
        configuration.variables().values().stream()
                .filter(variable -> !kept.containsKey(variable.name()))
                .forEach(variable -> all.put(variable.name(), values.givenAgain(variable)));
        return Result.of(all, values.diagnostics.toList());
    }

    private Value givenAgain(VariableBlock variable) {
        if (!given.containsKey(variable.name())) {
            diagnostics.add(Diagnostic.error(
                            "variables.missing",
                            "No value for required variable",
                            "The variable \"" + variable.name()
                                    + "\" is ephemeral: its value is not in the plan, and has" + " to be given again.",
                            variable.range())
                    .withHint("Give it with -var '" + variable.name()
                            + "=...', or in the way it was given to the plan."));
        }
        return value(variable);
    }

    private static Diagnostic decided(VariableInput input) {
        return Diagnostic.error(
                        "variables.decided",
                        "Value of a variable is in the plan",
                        "The plan was made with a value for var." + input.name() + ", so that " + input.origin()
                                + " cannot give another.")
                .withHint("Take it out, or make a new plan with that value.");
    }

    /** Values of all variables as they are before any is given: nothing but their types and marks is known. */
    public static Map<String, Value> undecided(Configuration configuration) {
        Map<String, Value> all = new LinkedHashMap<>();
        configuration
                .variables()
                .values()
                .forEach(variable -> all.put(
                        variable.name(),
                        variable.marked(new Value.Unknown(variable.constraint().type()))));
        return all;
    }

    private void input(VariableInput input) {
        VariableBlock variable = configuration.variables().get(input.name());
        if (variable == null) {
            if (input.strict()) {
                diagnostics.add(undeclared(input));
            }
            return;
        }
        Value raw = diagnostics.take(raw(input, variable));
        if (raw != null) {
            given.put(input.name(), converted(raw, input, variable));
        }
    }

    private Diagnostic undeclared(VariableInput input) {
        return Diagnostic.error(
                        "variables.undeclared",
                        "Value for undeclared variable",
                        "A value for a variable named \"" + input.name() + "\" was given by " + input.origin()
                                + ", but the configuration declares no such variable.",
                        input.range())
                .withHint(Suggestion.didYouMean(
                                input.name(), configuration.variables().keySet())
                        .orElse("Declare it: variable \"" + input.name() + "\" {}"));
    }

    /** A text is taken as it is for a primitive type, and read as an expression for any other. */
    private static Result<Value> raw(VariableInput input, VariableBlock variable) {
        Expression expression = input.expression();
        if (expression != null) {
            return BlockReader.constant(expression);
        }
        String text = java.util.Objects.requireNonNull(input.text(), "text or expression");
        Type type = variable.constraint().type();
        if (type instanceof Type.Primitive || type instanceof Type.Dynamic) {
            return Result.of(new Value.Str(text));
        }
        Result<Expression> parsed = Syntax.parseExpression("<value for var." + input.name() + ">", text);
        Expression read = parsed.orNull();
        return read == null || parsed.hasErrors() ? Result.failure(parsed.diagnostics()) : BlockReader.constant(read);
    }

    private Value converted(Value raw, VariableInput input, VariableBlock variable) {
        Result<Value> result = variable.constraint().convert(raw);
        for (Diagnostic problem : result.diagnostics()) {
            diagnostics.add(Diagnostic.error(
                    "variables.type",
                    "Invalid value for input variable",
                    "The value given for var." + input.name() + " by " + input.origin() + " is not suitable: "
                            + problem.detail(),
                    input.range() == null ? variable.range() : input.range()));
        }
        Value value = result.orNull();
        return value == null ? new Value.Unknown(variable.constraint().type()) : value;
    }

    private Value value(VariableBlock variable) {
        Value value = given.get(variable.name());
        if (value == null || (Values.isNull(value) && !variable.nullable())) {
            value = variable.defaultValue();
        }
        if (value == null) {
            diagnostics.add(missing(variable));
            value = new Value.Unknown(variable.constraint().type());
        }
        return variable.marked(value);
    }

    private static Diagnostic missing(VariableBlock variable) {
        return Diagnostic.error(
                        "variables.missing",
                        "No value for required variable",
                        "The variable \"" + variable.name() + "\" is not set, and has no default value.",
                        variable.range())
                .withHint("Give it with -var '" + variable.name() + "=...', in a file (-var-file, or *.auto.vars.hcl), "
                        + "or in the environment as PLUMB_VAR_" + variable.name() + ".");
    }
}
