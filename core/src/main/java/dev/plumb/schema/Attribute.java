package dev.plumb.schema;

import dev.plumb.value.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An argument or attribute of a resource type, read off a record component.
 *
 * @param name in the configuration: the component's name in snake case
 * @param type the language type of its value; for blocks see {@link Shape}
 * @param shape argument or kind of block
 * @param nested the schema of a {@link Shape#BLOCK}, {@link Shape#BLOCKS} or nested record argument, null otherwise
 * @param required whether the configuration must set it: neither nullable, nor computed, nor with a default
 * @param defaultText the text of the default, null when there is none
 * @param identity see {@link Identity}
 * @param requiresReplace see {@link RequiresReplace}; true for identity as well
 * @param sensitive see {@link Sensitive}
 * @param computed see {@link Computed}
 * @param readOnly whether the configuration may not set it: it is computed, and not {@link Computed#optional}
 * @param recorded see {@link Recorded}
 * @param contentHash see {@link ContentHash}
 * @param label see {@link Label}
 * @param writtenInto see {@link WrittenInto}; empty for others
 * @param description see {@link Description}; Markdown
 */
public record Attribute(
        String name,
        Type type,
        Shape shape,
        @Nullable RecordSchema<?> nested,
        boolean required,
        @Nullable String defaultText,
        boolean identity,
        boolean requiresReplace,
        boolean sensitive,
        boolean computed,
        boolean readOnly,
        boolean recorded,
        boolean contentHash,
        boolean label,
        List<String> writtenInto,
        String description) {
    /** Keeps a copy. */
    public Attribute {
        writtenInto = List.copyOf(writtenInto);
    }

    /** How it is written. */
    public enum Shape {
        /** {@code name = value}. */
        ARGUMENT,
        /** At most one nested block; its value is an object or null. */
        BLOCK,
        /** Any number of nested blocks; its value is a list of objects. */
        BLOCKS,
        /** At most one block with arguments of any name; its value is a map of lists of strings. */
        OPEN_BLOCK
    }

    /** Whether the host's value is compared with the planned one. */
    public boolean compared() {
        return !recorded && writtenInto.isEmpty();
    }
}
