package dev.plumb.schema;

import dev.plumb.value.Type;
import dev.plumb.value.Value;
import org.jspecify.annotations.Nullable;

/** The way between values of one language type and objects of one Java type. */
interface Binding {
    /** The language type. */
    Type type();

    /**
     * The Java object for {@code value}, which is not null, known and unmarked at its top; null after telling {@code
     * path} what does not fit.
     */
    @Nullable
    Object read(Value value, BindingPath path);

    /** The value for {@code object}; see {@link RecordSchema#toValue} for {@code planned}. */
    Value write(Object object, boolean planned);
}
