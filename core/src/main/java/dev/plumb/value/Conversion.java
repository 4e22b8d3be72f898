package dev.plumb.value;

import dev.plumb.diagnostic.Result;

/** Conversion of values from one type to another, by the rules of Terraform. */
public final class Conversion {
    private Conversion() {}

    /**
     * The value as one of type {@code type}: strings, numbers and bools into one another, tuples into lists and sets,
     * objects into maps and into objects with fewer or optional attributes, element by element. Nulls, unknowns and
     * marks are kept. The error names the path to what did not fit, never a sensitive value.
     */
    public static Result<Value> convert(Value value, Type type) {
        throw new UnsupportedOperationException();
    }
}
