package dev.plumb.engine.planning;

import dev.plumb.config.CheckBlock;
import dev.plumb.config.LocalValue;
import dev.plumb.config.ModuleCall;
import dev.plumb.config.OutputBlock;
import dev.plumb.config.ResourceBlock;
import dev.plumb.config.VariableBlock;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Body;
import org.jspecify.annotations.Nullable;

/** What is evaluated one after the other. */
sealed interface ConfigurationNode {
    NodeId id();

    SourceRange range();

    /**
     * A variable.
     *
     * @param argument what the caller gives for it; null in the root module, and when the default is to be used
     */
    record Variable(NodeId id, VariableBlock block, Body.@Nullable Attribute argument) implements ConfigurationNode {
        @Override
        public SourceRange range() {
            return block.range();
        }
    }

    /** A local value. */
    record Local(NodeId id, LocalValue value) implements ConfigurationNode {
        @Override
        public SourceRange range() {
            return value.range();
        }
    }

    /** A resource with all its instances. */
    record Resource(NodeId id, ResourceBlock block) implements ConfigurationNode {
        @Override
        public SourceRange range() {
            return block.range();
        }
    }

    /** An output. */
    record Output(NodeId id, OutputBlock block) implements ConfigurationNode {
        @Override
        public SourceRange range() {
            return block.range();
        }
    }

    /** The decision how many instances of a module there are. */
    record Call(NodeId id, ModuleCall call) implements ConfigurationNode {
        @Override
        public SourceRange range() {
            return call.range();
        }
    }

    /** Assertions. */
    record Check(NodeId id, CheckBlock block) implements ConfigurationNode {
        @Override
        public SourceRange range() {
            return block.range();
        }
    }
}
