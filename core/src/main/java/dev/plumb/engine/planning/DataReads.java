package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.diagnostic.Result;
import dev.plumb.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What data sources gave in a run: each is read once with the same arguments, however often it is evaluated. */
final class DataReads {
    private final Map<Key, Result<Value.Obj>> results = new HashMap<>();

    private final ReadListener listener;

    DataReads(ReadListener listener) {
        this.listener = listener;
    }

    /** Who hears of what is read. */
    ReadListener listener() {
        return listener;
    }

    Result<Value.Obj> get(InstanceAddress address, Value.Obj arguments, Supplier<Result<Value.Obj>> read) {
        Key key = new Key(address, arguments);
        Result<Value.Obj> known = results.get(key);
        if (known == null) {
            listener.reading(address);
            known = read.get();
            listener.read(address, !known.hasErrors());
            results.put(key, known);
        }
        return known;
    }

    private record Key(InstanceAddress address, Value.Obj arguments) {}
}
