/** The language, plans, state and the engine of Plumb, and the interface that providers implement. */
module dev.plumb.core {
    requires com.fasterxml.jackson.databind;
    requires com.google.common;
    requires re2j;
    requires org.snakeyaml.engine;
    requires bcrypt;
    requires java.net.http;
    requires transitive java.sql;
    // Not static: schemas are read off @Nullable at run time.
    requires transitive org.jspecify;

    exports dev.plumb.address;
    exports dev.plumb.config;
    exports dev.plumb.diagnostic;
    exports dev.plumb.engine;
    exports dev.plumb.engine.event;
    exports dev.plumb.lang.syntax;
    exports dev.plumb.lang.eval;
    exports dev.plumb.lang.function;
    exports dev.plumb.plan;
    exports dev.plumb.plan.file;
    exports dev.plumb.provider;
    exports dev.plumb.schema;
    exports dev.plumb.state;
    exports dev.plumb.state.store;
    exports dev.plumb.value;
}
