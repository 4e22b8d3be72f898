/** The language, plans, state and the engine of Plumb, and the interface that providers implement. */
module dev.plumb.core {
    requires com.fasterxml.jackson.databind;
    requires com.google.common;
    // Not static: schemas are read off @Nullable at run time.
    requires transitive org.jspecify;

    exports dev.plumb.diagnostic;
    exports dev.plumb.engine;
    exports dev.plumb.provider;
    exports dev.plumb.schema;
    exports dev.plumb.value;
}
