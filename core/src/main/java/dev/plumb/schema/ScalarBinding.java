package dev.plumb.schema;

import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Strings, numbers and bools, converted into one another as Terraform does. */
enum ScalarBinding implements Binding {
    STRING(Type.STRING, "a string", ScalarBinding::string, object -> new Value.Str((String) object)),
    BOOL(Type.BOOL, "a bool", ScalarBinding::bool, object -> (Boolean) object ? Value.TRUE : Value.FALSE),
    INT(Type.NUMBER, "a whole number", value -> whole(value, 31), object -> number((Integer) object)),
    LONG(Type.NUMBER, "a whole number", value -> whole(value, 63), object -> number((Long) object)),
    NUMBER(Type.NUMBER, "a number", ScalarBinding::decimal, object -> new Value.Num((BigDecimal) object));

    private final Type type;
    private final String wanted;
    private final Function<Value, @Nullable Object> reader;
    private final Function<Object, Value> writer;

    ScalarBinding(Type type, String wanted, Function<Value, @Nullable Object> reader, Function<Object, Value> writer) {
        this.type = type;
        this.wanted = wanted;
        this.reader = reader;
        this.writer = writer;
    }

    static @Nullable ScalarBinding of(Class<?> type) {
        if (type == String.class) {
            return STRING;
        } else if (type == boolean.class || type == Boolean.class) {
            return BOOL;
        } else if (type == int.class || type == Integer.class) {
            return INT;
        } else if (type == long.class || type == Long.class) {
            return LONG;
        }
        return type == BigDecimal.class ? NUMBER : null;
    }

    @Override
    public Type type() {
        return type;
    }

    @Override
    public @Nullable Object read(Value value, BindingPath path) {
        Object read = reader.apply(value);
        return read != null ? read : path.refuse(value, wanted);
    }

    @Override
    public Value write(Object object, boolean planned) {
        return writer.apply(object);
    }

    private static Value number(long number) {
        return new Value.Num(BigDecimal.valueOf(number));
    }

    private static @Nullable String string(Value value) {
        if (value instanceof Value.Str string) {
            return string.text();
        } else if (value instanceof Value.Num number) {
            return number.number().toPlainString();
        }
        return value instanceof Value.Bool bool ? String.valueOf(bool.truth()) : null;
    }

    /** Terraform reads "1" and "0" as bools as well, though not the numbers. */
    private static @Nullable Boolean bool(Value value) {
        if (value instanceof Value.Bool bool) {
            return bool.truth();
        }
        String text = value instanceof Value.Str string ? string.text() : "";
        return switch (text) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> null;
        };
    }

    /** Through the language's own number, so that equal numbers are equal Java objects. */
    private static @Nullable BigDecimal decimal(Value value) {
        if (value instanceof Value.Num number) {
            return number.number();
        }
        if (!(value instanceof Value.Str string)) {
            return null;
        }
        try {
            return new Value.Num(new BigDecimal(string.text())).number();
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static @Nullable Object whole(Value value, int bits) {
        BigDecimal number = decimal(value);
        // The precision is looked at first: 1e999999999 must not be written out to find that it is too large.
        if (number == null || number.precision() - number.scale() > 19 || number.scale() > 0) {
            return null;
        }
        return number.toBigInteger().bitLength() > bits
                ? null
                : bits == 31 ? number.intValue() : (Object) number.longValue();
    }
}
