package dev.plumb.providers.terraform;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.lang.eval.Evaluator;
import dev.plumb.lang.eval.Scope;
import dev.plumb.lang.function.Arguments;
import dev.plumb.lang.function.Function;
import dev.plumb.lang.function.FunctionTable;
import dev.plumb.lang.function.Parameter;
import dev.plumb.lang.function.RefusedArgument;
import dev.plumb.lang.syntax.Body;
import dev.plumb.lang.syntax.ExpressionText;
import dev.plumb.lang.syntax.Syntax;
import dev.plumb.value.Refinement;
import dev.plumb.value.Type;
import dev.plumb.value.Types;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Functions that write values as source text and read files of values, as Terraform's built-in provider has them. */
final class SourceFunctions {
    private static final Scope NOTHING = Scope.of(Map.of(), FunctionTable.of(List.of()));

    private SourceFunctions() {}

    static List<Function> all() {
        Parameter value = new Parameter("value", Type.DYNAMIC, false, true, false);
        return List.of(
                Function.of(
                        "encode_tfvars",
                        "A file of values (.tfvars) that gives each attribute of an object to the variable of that name.",
                        List.of(value),
                        Type.STRING,
                        SourceFunctions::encodeFile),
                Function.of(
                        "decode_tfvars",
                        "The values that the text of a file of values (.tfvars) gives, as an object.",
                        List.of(new Parameter("src", Type.STRING, false, false, false)),
                        Type.DYNAMIC,
                        SourceFunctions::decodeFile),
                Function.of(
                        "encode_expr",
                        "A value as an expression of the language.",
                        List.of(value),
                        Type.STRING,
                        SourceFunctions::encodeExpression));
    }

    private static Value encodeFile(Arguments arguments) throws RefusedArgument {
        Value object = arguments.finite(0);
        if (!Values.isWhollyKnown(object)) {
            return Value.Unknown.notNull(Type.STRING);
        }
        Map<String, Value> entries = Values.entries(object).orElse(null);
        if (entries == null) {
            throw new RefusedArgument(
                    0, "An object or a map is required, whose attributes become values of variables of their names.");
        }
        for (String name : entries.keySet()) {
            if (!ExpressionText.isName(name)) {
                String shown = arguments.secret() ? "An attribute" : "The attribute \"" + name + "\"";
                throw new RefusedArgument(0, shown + " cannot be the name of a variable.");
            }
        }
        return new Value.Str(ExpressionText.arguments(entries));
    }

    private static Value encodeExpression(Arguments arguments) throws RefusedArgument {
        Value value = arguments.finite(0);
        return Values.isWhollyKnown(value)
                ? new Value.Str(ExpressionText.of(value))
                : new Value.Unknown(Type.STRING, Refinement.beginning(beginning(value)));
    }

    /** How the text of a value begins that is not known. */
    private static String beginning(Value value) {
        if (value instanceof Value.Unknown unknown && !unknown.refinement().notNull()) {
            return "";
        }
        Type type = value.type();
        if (type == Type.STRING) {
            return "\"";
        } else if (Types.isSequence(type)) {
            return "[";
        }
        return type instanceof Type.ObjectOf || type instanceof Type.MapOf ? "{" : "";
    }

    private static Value decodeFile(Arguments arguments) throws RefusedArgument {
        Result<Body> parsed = Syntax.parse("", arguments.text(0));
        refuse(parsed.diagnostics(), arguments);
        Body body = parsed.get();
        if (!body.blocks().isEmpty()) {
            throw new RefusedArgument(
                    0,
                    "A file of values has no blocks, but there is one in line "
                            + body.blocks().get(0).headerRange().start().line() + ".");
        }
        Map<String, Value> values = new TreeMap<>();
        for (Body.Attribute attribute : body.attributes()) {
            Result<Value> value = Evaluator.evaluate(attribute.value(), NOTHING);
            refuse(value.diagnostics(), arguments);
            values.put(attribute.name(), value.get());
        }
        return new Value.Obj(values);
    }

    /** The first mistake of the text, with its place in it. */
    private static void refuse(List<Diagnostic> mistakes, Arguments arguments) throws RefusedArgument {
        for (Diagnostic mistake : mistakes) {
            if (mistake.isError()) {
                String line = mistake.subject() == null
                        ? "A part"
                        : "Line " + mistake.subject().start().line();
                // The call as a whole: the text may have been put together anywhere.
                throw new RefusedArgument(
                        -1,
                        line + " of the text is not right. "
                                + (arguments.secret() ? mistake.summary() + "." : mistake.detail()));
            }
        }
    }
}
