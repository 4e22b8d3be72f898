package dev.plumb.schema;

import dev.plumb.value.Type;
import dev.plumb.value.Value;
import dev.plumb.value.Values;

/** A value of any type, kept as it is but without marks; the only one of which parts may be unknown. */
final class AnyBinding implements Binding {
    @Override
    public Type type() {
        return Type.DYNAMIC;
    }

    @Override
    public Object read(Value value, BindingPath path) {
        return Values.unmarkDeep(value);
    }

    @Override
    public Value write(Object object, boolean planned) {
        return (Value) object;
    }
}
