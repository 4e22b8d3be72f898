/** The language, plans, state and the engine of Plumb, and the interface that providers implement. */
module dev.plumb.core {
    requires com.fasterxml.jackson.databind;
    requires com.google.common;
    requires re2j;
    requires static transitive org.jspecify;

    exports dev.plumb.engine;
}
