package dev.plumb.state;

import dev.plumb.diagnostic.BugException;
import dev.plumb.value.Mark;
import dev.plumb.value.Value;
import dev.plumb.value.Values;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Replaces sensitive values by a keyed hash (HMAC-SHA-256), so that a change of a secret can be seen in state without the
 * secret being there. The key is not part of the state. Where what is kept is encrypted, the secret itself is kept beside the
 * state under the name that the hash is, and can be had back.
 */
public final class Sealer {
    private static final String PREFIX = "keyed-hash:";
    private final SecretKeySpec key;
    private final @Nullable Function<String, Optional<Value>> kept;

    /** A sealer with a secret key of at least 16 bytes; what it has sealed cannot be had back. */
    public Sealer(byte[] key) {
        this(key, null);
    }

    /**
     * A sealer.
     *
     * @param key a secret key of at least 16 bytes
     * @param kept finds secrets that are kept, by the names that {@link #secrets} gave them; null when none are
     */
    public Sealer(byte[] key, @Nullable Function<String, Optional<Value>> kept) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
        this.kept = kept;
    }

    /** Whether secrets are kept, so that they can be had back. */
    public boolean keeps() {
        return kept != null;
    }

    /** The value with every sensitive part replaced by its keyed hash, marked sensitive. Sealing twice changes nothing. */
    public Value seal(Value value) {
        if (value instanceof Value.Marked marked && marked.marks().contains(Mark.SENSITIVE)) {
            return isSealed(marked) || Values.isNull(marked) ? marked : sealed(marked.inner());
        }
        if (value instanceof Value.Obj object) {
            return sealObject(object);
        }
        if (value instanceof Value.MapVal map) {
            return new Value.MapVal(map.element(), sealAll(map.elements()));
        }
        if (value instanceof Value.Tuple tuple) {
            return new Value.Tuple(tuple.elements().stream().map(this::seal).toList());
        }
        if (value instanceof Value.ListVal list) {
            return new Value.ListVal(
                    list.element(), list.elements().stream().map(this::seal).toList());
        }
        return value;
    }

    /** {@link #seal} of an object. */
    public Value.Obj sealObject(Value.Obj object) {
        return new Value.Obj(sealAll(object.attributes()));
    }

    /**
     * The recorded object with every sealed attribute opened for which {@code known} has the value that was sealed, or which
     * is kept; other sealed attributes stay as they are, and equal no real value.
     */
    public Value.Obj openWith(Value.Obj recorded, Value.Obj known) {
        Map<String, Value> opened = new LinkedHashMap<>();
        recorded.attributes().forEach((name, value) -> {
            opened.put(name, openWith(value, known.attributes().getOrDefault(name, Value.NULL)));
        });
        return new Value.Obj(opened);
    }

    /** Of an object or a sequence, part by part. */
    private Value openWith(Value value, Value known) {
        if (isSealed(value)) {
            Value candidate = sensitive(known);
            return seal(candidate).equals(value) ? candidate : open(value);
        }
        Value plain = Values.unmark(known);
        if (value instanceof Value.Obj object && plain instanceof Value.Obj other) {
            return openWith(object, other);
        }
        if (value instanceof Value.Tuple tuple
                && plain instanceof Value.Tuple other
                && tuple.elements().size() == other.elements().size()) {
            List<Value> elements = new ArrayList<>();
            for (int i = 0; i < tuple.elements().size(); i++) {
                elements.add(openWith(tuple.elements().get(i), other.elements().get(i)));
            }
            return new Value.Tuple(elements);
        }
        if (value instanceof Value.MapVal map && plain instanceof Value.MapVal other) {
            Map<String, Value> elements = new LinkedHashMap<>();
            map.elements()
                    .forEach((key, element) ->
                            elements.put(key, openWith(element, other.elements().getOrDefault(key, Value.NULL))));
            return new Value.MapVal(map.element(), elements);
        }
        return open(value);
    }

    /** The value with every sealed part opened that is kept; other sealed parts stay as they are. */
    public Value open(Value value) {
        return isSealed(value) ? opened(value) : Values.mapParts(value, this::open);
    }

    /** {@link #open} of an object. */
    public Value.Obj openObject(Value.Obj object) {
        Map<String, Value> opened = new LinkedHashMap<>();
        object.attributes().forEach((name, value) -> opened.put(name, open(value)));
        return new Value.Obj(opened);
    }

    private Value opened(Value sealed) {
        if (kept == null) {
            return sealed;
        }
        String text = ((Value.Str) Values.unmark(sealed)).text();
        return kept.apply(text.substring(PREFIX.length()))
                .map(Sealer::sensitive)
                .orElse(sealed);
    }

    /** The sensitive parts of a value, by the names under which they have to be kept so that they can be opened. */
    public Map<String, Value> secrets(Value value) {
        Map<String, Value> secrets = new TreeMap<>();
        collect(value, secrets);
        return secrets;
    }

    private void collect(Value value, Map<String, Value> secrets) {
        if (isSecret(value)) {
            String hash = ((Value.Str) Values.unmark(seal(value))).text().substring(PREFIX.length());
            secrets.put(hash, Values.unmarkDeep(value));
        } else if (!(value instanceof Value.Marked)) {
            Values.elements(value).ifPresent(elements -> elements.forEach(element -> collect(element, secrets)));
            Values.entries(value).ifPresent(entries -> entries.values().forEach(entry -> collect(entry, secrets)));
        }
    }

    private static boolean isSecret(Value part) {
        return part instanceof Value.Marked marked
                && marked.marks().contains(Mark.SENSITIVE)
                && !isSealed(marked)
                && !Values.isNull(marked)
                && Values.isWhollyKnown(marked);
    }

    /** Whether the value is a keyed hash in place of a secret. */
    public static boolean isSealed(Value value) {
        return value instanceof Value.Marked marked
                && marked.inner() instanceof Value.Str text
                && text.text().startsWith(PREFIX);
    }

    private static Value sensitive(Value value) {
        return Values.mark(Values.unmarkDeep(value), Set.of(Mark.SENSITIVE));
    }

    private Map<String, Value> sealAll(Map<String, Value> values) {
        Map<String, Value> all = new LinkedHashMap<>();
        values.forEach((name, value) -> all.put(name, seal(value)));
        return all;
    }

    private Value sealed(Value secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            // A record's text is deterministic and tells types apart.
            byte[] hash = mac.doFinal(Values.unmarkDeep(secret).toString().getBytes(StandardCharsets.UTF_8));
            return Values.mark(new Value.Str(PREFIX + HexFormat.of().formatHex(hash)), Set.of(Mark.SENSITIVE));
        } catch (GeneralSecurityException e) {
            throw new BugException("every Java has HmacSHA256", e);
        }
    }
}
