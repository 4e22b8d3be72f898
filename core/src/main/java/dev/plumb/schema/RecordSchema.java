package dev.plumb.schema;

import dev.plumb.diagnostic.BugException;
import dev.plumb.diagnostic.Diagnostics;
import dev.plumb.diagnostic.Result;
import dev.plumb.value.Type;
import dev.plumb.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The schema that an annotated record is, and the way between values of the language and instances of the record.
 *
 * <p>Component types: {@code String}, {@code boolean}/{@code Boolean}, {@code int}/{@code Integer}, {@code
 * long}/{@code Long}, {@code BigDecimal}, {@code List}, {@code Set} and {@code Map<String, ...>} of these, nested
 * records, {@link Value} (any type, marks removed), and with {@link Block} a record, a {@code List} of records or a
 * {@code Map<String, List<String>>}. A component that may be null bears {@code @Nullable}. An underscore at the end of
 * a component's name is dropped, for names that Java reserves.
 *
 * @param <R> the record
 */
public final class RecordSchema<R extends Record> {
    private static final ClassValue<RecordSchema<?>> CACHE = new ClassValue<>() {
        @Override
        protected RecordSchema<?> computeValue(Class<?> type) {
            return new RecordSchema<>(type.asSubclass(Record.class));
        }
    };

    private final String description;
    private final RecordBinding<R> binding;

    private RecordSchema(Class<R> record) {
        Description text = record.getAnnotation(Description.class);
        description = text == null ? "" : text.value();
        binding = RecordBinding.of(record);
    }

    /**
     * The schema of {@code record}, made once a class.
     *
     * @throws dev.plumb.diagnostic.BugException when the record breaks the rules above
     */
    @SuppressWarnings("unchecked")
    public static <R extends Record> RecordSchema<R> of(Class<R> record) {
        if (!record.isRecord()) {
            throw new BugException(record + " is not a record");
        }
        return (RecordSchema<R>) CACHE.get(record);
    }

    /** The record's {@link Description}; empty when it has none. */
    public String description() {
        return description;
    }

    /** In component order. */
    public List<Attribute> attributes() {
        return binding.attributes();
    }

    /** The attribute of that name in the configuration. */
    public Optional<Attribute> attribute(String name) {
        return attributes().stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /** The type of the objects that stand for the record; arguments that need not be set are optional in it. */
    public Type.ObjectOf type() {
        Map<String, Type> types = new LinkedHashMap<>();
        Set<String> optional = new LinkedHashSet<>();
        for (Attribute attribute : attributes()) {
            types.put(attribute.name(), attribute.type());
            if (!attribute.required()) {
                optional.add(attribute.name());
            }
        }
        return new Type.ObjectOf(types, optional);
    }

    /**
     * The record that {@code object} stands for: values are converted, defaults filled in for what is null or missing,
     * marks removed; unknown or missing computed attributes become null. What does not fit is a diagnostic that names
     * the attribute path. Must not be called while any other attribute is unknown, but for those of any type. Attributes of {@code object} itself
     * that the record does not have are ignored (whoever decodes the configuration refuses them, with their position);
     * inside of arguments they are errors.
     */
    public Result<R> toRecord(Value.Obj object) {
        Diagnostics diagnostics = new Diagnostics();
        R record = binding.read(object, new BindingPath("", diagnostics));
        return Result.of(diagnostics.hasErrors() ? null : record, diagnostics.toList());
    }

    /**
     * The object that {@code given} will become when all of it is known: all attributes present, defaults filled in, computed
     * attributes that are missing unknown, sensitive ones marked. Unlike {@link #toRecord} it takes unknown arguments.
     */
    public Value.Obj complete(Value.Obj given) {
        return binding.complete(given);
    }

    /**
     * The object that {@code record} stands for, all attributes present; sensitive attributes are marked, unless they
     * are null; a computed component that is null becomes an unknown when {@code planned}, else a null.
     */
    public Value.Obj toValue(R record, boolean planned) {
        return binding.write(record, planned);
    }

    /** Of {@link #toValue} only the attributes that name the object, see {@link Identity}; in component order. */
    public Map<String, Value> identity(R record, boolean planned) {
        return binding.identity(record, planned);
    }

    RecordBinding<R> binding() {
        return binding;
    }
}
