package dev.plumb.engine.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name of something that is evaluated, by which references to it begin.
 *
 * @param module names of the calls that lead to its module
 * @param name such as {@code var.a}, {@code local.a}, {@code output.a}, {@code module.a}, {@code check.a} or {@code
 *     TYPE.NAME}
 */
public record NodeId(List<String> module, String name) {
    /** Keeps a copy. */
    public NodeId {
        module = List.copyOf(module);
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return this == object
                || (object instanceof NodeId other && name.equals(other.name) && module.equals(other.module));
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + module.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        module.forEach(call -> text.append("module.").append(call).append('.'));
        return text.append(name).toString();
    }
}
