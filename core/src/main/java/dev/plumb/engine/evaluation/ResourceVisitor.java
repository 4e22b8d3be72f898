package dev.plumb.engine.evaluation;

/** What the evaluation of a resource or data block means: its values are planned, or taken from what was applied. */
public interface ResourceVisitor {
    /** Makes the block's instances in one module instance known to that module's scope. */
    void visit(ConfigurationNode.Resource node, ModuleInstance module);
}
