package dev.plumb.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values from and to plain Java objects. */
final class JavaValues {
    private JavaValues() {}

    static Value toValue(@Nullable Object object) {
        if (object == null) {
            return Value.NULL;
        } else if (object instanceof Value value) {
            return value;
        } else if (object instanceof String text) {
            return new Value.Str(text);
        } else if (object instanceof Boolean truth) {
            return Values.bool(truth);
        } else if (object instanceof Number number) {
            return number instanceof Long || number instanceof Integer
                    ? Values.number(number.longValue())
                    : new Value.Num(decimal(number));
        } else if (object instanceof Map<?, ?> map) {
            Map<String, Value> attributes = new TreeMap<>();
            map.forEach((key, value) -> attributes.put(String.valueOf(key), toValue(value)));
            return new Value.Obj(attributes);
        } else if (object instanceof Collection<?> collection) {
            return new Value.Tuple(collection.stream().map(JavaValues::toValue).toList());
        }
        throw new IllegalArgumentException("no value for " + object.getClass());
    }

    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        } else if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return number instanceof Double || number instanceof Float
                ? new BigDecimal(number.toString())
                : BigDecimal.valueOf(number.longValue());
    }

    static @Nullable Object toJava(Value value) {
        if (value instanceof Value.Marked marked) {
            return toJava(marked.inner());
        } else if (value instanceof Value.Null) {
            return null;
        } else if (value instanceof Value.Str text) {
            return text.text();
        } else if (value instanceof Value.Num number) {
            return number.number();
        } else if (value instanceof Value.Bool bool) {
            return bool.truth();
        } else if (value instanceof Value.Unknown) {
            throw new IllegalArgumentException("the value is not known yet");
        }
        List<Value> elements = Values.elements(value).orElse(null);
        return elements != null ? list(elements) : map(Values.entries(value).orElseThrow());
    }

    private static List<@Nullable Object> list(List<Value> elements) {
        List<@Nullable Object> list = new ArrayList<>(elements.size());
        elements.forEach(element -> list.add(toJava(element)));
        return Collections.unmodifiableList(list);
    }

    private static Map<String, @Nullable Object> map(Map<String, Value> entries) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        entries.forEach((key, value) -> map.put(key, toJava(value)));
        return Collections.unmodifiableMap(map);
    }
}
