package dev.plumb.engine;

import dev.plumb.address.InstanceAddress;
import dev.plumb.engine.event.EngineListener;
import dev.plumb.engine.planning.ReadListener;
import dev.plumb.value.Value;
import java.util.HashSet;
import java.util.Set;

/** Tells the listener of a run of what one plan reads; of each import once, however often it is evaluated. */
final class ReadEvents implements ReadListener {
    private final EngineListener listener;
    private final Set<InstanceAddress> imported = new HashSet<>();

    ReadEvents(EngineListener listener) {
        this.listener = listener;
    }

    @Override
    public void reading(InstanceAddress data) {
        listener.dataReading(data);
    }

    @Override
    public void read(InstanceAddress data, boolean good) {
        listener.dataRead(data, good);
    }

    @Override
    public void imported(InstanceAddress address, Value.Obj object) {
        if (imported.add(address)) {
            listener.resourceRefreshing(address, object);
            listener.resourceRefreshed(address, object);
        }
    }
}
