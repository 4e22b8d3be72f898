package dev.plumb.schema;

import dev.plumb.diagnostic.Result;
import dev.plumb.value.Value;
import java.util.List;

/**
 * The schema that an annotated record is, and the way between values of the language and instances of the record.
 *
 * <p>Component types: {@code String}, {@code boolean}/{@code Boolean}, {@code int}/{@code Integer}, {@code
 * long}/{@code Long}, {@code BigDecimal}, {@code List}, {@code Set} and {@code Map<String, ...>} of these, nested
 * records, {@link Value} (any type, marks removed), and with {@link Block} a record, a {@code List} of records or a
 * {@code Map<String, List<String>>}. A component that may be null bears {@code @Nullable}.
 *
 * @param <R> the record
 */
public final class RecordSchema<R extends Record> {
    private RecordSchema() {}

    /**
     * The schema of {@code record}, made once a class.
     *
     * @throws dev.plumb.diagnostic.BugException when the record breaks the rules above
     */
    public static <R extends Record> RecordSchema<R> of(Class<R> record) {
        throw new UnsupportedOperationException();
    }

    /** The record's {@link Description}. */
    public String description() {
        throw new UnsupportedOperationException();
    }

    /** In component order. */
    public List<Attribute> attributes() {
        throw new UnsupportedOperationException();
    }

    /**
     * The record that {@code object} stands for: values are converted, defaults filled in for what is null or missing,
     * marks removed; unknown or missing computed attributes become null. What does not fit is a diagnostic that names
     * the attribute path. Must not be called while any other attribute is unknown.
     */
    public Result<R> toRecord(Value.Obj object) {
        throw new UnsupportedOperationException();
    }

    /**
     * The object that {@code record} stands for, all attributes present; sensitive attributes are marked; a computed
     * component that is null becomes an unknown when {@code planned}, else a null.
     */
    public Value.Obj toValue(R record, boolean planned) {
        throw new UnsupportedOperationException();
    }
}
