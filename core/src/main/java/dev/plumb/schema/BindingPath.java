package dev.plumb.schema;

import dev.plumb.diagnostic.BugException;
import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Suggestion;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Where in an object a binding is, and where it tells what does not fit. */
record BindingPath(String text, Diagnostics diagnostics) {
    BindingPath attribute(String name) {
        return new BindingPath(text.isEmpty() ? name : text + "." + name, diagnostics);
    }

    BindingPath index(int index) {
        return new BindingPath(text + "[" + index + "]", diagnostics);
    }

    BindingPath key(String key) {
        return new BindingPath(text + "[\"" + key + "\"]", diagnostics);
    }

    /** Tells that {@code wanted} is required, never showing the value, which may have been a secret. */
    <T> @Nullable T refuse(Value value, String wanted) {
        if (value instanceof Value.Unknown) {
            throw new BugException("bound while unknown: " + text);
        }
        String detail = "Inappropriate value for argument \"" + text + "\": " + wanted + " is required, but this is "
                + kind(value) + ".";
        diagnostics.add(Diagnostic.error("schema.wrong-type", "Wrong type of argument", detail));
        return null;
    }

    void missing(String name, boolean block) {
        String what = block ? "block" : "argument";
        String detail = "The " + what + " \"" + attribute(name).text + "\" is required, but it is not set.";
        diagnostics.add(Diagnostic.error("schema.missing-" + what, "Missing required " + what, detail));
    }

    void unsupported(String name, Collection<String> known) {
        String where = text.isEmpty() ? "here" : "in \"" + text + "\"";
        String detail = "An argument named \"" + name + "\" is not expected " + where + ".";
        diagnostics.add(Diagnostic.error("schema.unsupported-argument", "Unsupported argument", detail)
                .withHint(Suggestion.didYouMean(name, known).orElse(null)));
    }

    private static String kind(Value value) {
        if (value instanceof Value.Null) {
            return "null";
        }
        Type type = value.type();
        if (type instanceof Type.Primitive primitive) {
            return "a " + primitive.name().toLowerCase(java.util.Locale.ROOT)
                    + (value instanceof Value.Str ? " that cannot be read as one" : "");
        }
        return type instanceof Type.ListOf
                ? "a list"
                : type instanceof Type.SetOf
                        ? "a set"
                        : type instanceof Type.MapOf ? "a map" : type instanceof Type.TupleOf ? "a tuple" : "an object";
    }
}
