package dev.plumb.engine.planning;

import dev.plumb.address.InstanceAddress;
import dev.plumb.value.Value;

/** Hears of what is read while a configuration is evaluated for a plan. */
public interface ReadListener {
    /** Hears nothing. */
    ReadListener SILENT = new ReadListener() {};

    /** A data source is being read. */
    default void reading(InstanceAddress data) {}

    /** It has been read, well or not. */
    default void read(InstanceAddress data, boolean good) {}

    /** An object was found by the id that it is imported by. */
    default void imported(InstanceAddress address, Value.Obj object) {}
}
