package dev.plumb.value;

import dev.plumb.diagnostic.Result;

/**
 * A type with the default values of its optional attributes: what {@code type = ...} of a variable says.
 *
 * @param type the type, with its optional attributes
 * @param defaults the default values, by place; {@link Defaults#NONE} where there is none
 */
public record TypeConstraint(Type type, Defaults defaults) {
    /** Any value. */
    public static final TypeConstraint ANY = new TypeConstraint(Type.DYNAMIC, Defaults.NONE);

    /** A constraint without default values. */
    public static TypeConstraint of(Type type) {
        return new TypeConstraint(type, Defaults.NONE);
    }

    /** The value with defaults filled in, converted to the type; errors say which part did not fit. */
    public Result<Value> convert(Value value) {
        return Conversion.convert(defaults.apply(value), type);
    }
}
