package dev.plumb.engine.evaluation;

import dev.plumb.config.CheckBlock;
import dev.plumb.config.LocalValue;
import dev.plumb.config.ModuleCall;
import dev.plumb.config.OutputBlock;
import dev.plumb.config.ResourceBlock;
import dev.plumb.config.RolloutBlock;
import dev.plumb.config.VariableBlock;
import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Body;
import org.jspecify.annotations.Nullable;

/** What is evaluated one after the other. */
public sealed interface ConfigurationNode {
    /** Its name. */
    NodeId id();

    /** Where it is declared. */
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

    /**
     * A resource or a data source with all its instances.
     *
     * @param check the name of the check that it stands in, where a failure is only a warning; null when it stands in none
     */
    record Resource(
            NodeId id, ResourceBlock block, @Nullable String check) implements ConfigurationNode {
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

    /** The order of hosts. */
    record Rollout(NodeId id, RolloutBlock block) implements ConfigurationNode {
        @Override
        public SourceRange range() {
            return block.range();
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
