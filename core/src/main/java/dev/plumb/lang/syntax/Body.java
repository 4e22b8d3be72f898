package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.SourceRange;
import java.util.List;
import java.util.Optional;

/**
 * The content of a file or of a block: attributes and blocks in source order.
 *
 * @param items attributes and blocks
 * @param range the whole body; for a block's, what stands between the braces
 * @param json whether it was written in JSON and not all of its blocks were told from its arguments yet; see {@link
 *     JsonBlocks}
 */
public record Body(List<Item> items, SourceRange range, boolean json) implements Node {
    /** Keeps a copy. */
    public Body {
        items = List.copyOf(items);
    }

    /** A body whose blocks are known. */
    public Body(List<Item> items, SourceRange range) {
        this(items, range, false);
    }

    /** An attribute or a block. */
    public sealed interface Item extends Node permits Attribute, Block {}

    /**
     * {@code name = expression}.
     *
     * @param nameRange the name alone
     */
    public record Attribute(String name, Expression value, SourceRange nameRange, SourceRange range) implements Item {}

    /**
     * {@code type "label" ... { body }}.
     *
     * @param typeRange the type alone
     * @param openRange the opening brace
     * @param closeRange the closing brace
     */
    public record Block(
            String type,
            List<Label> labels,
            Body body,
            SourceRange typeRange,
            SourceRange openRange,
            SourceRange closeRange,
            SourceRange range)
            implements Item {
        /** Keeps a copy. */
        public Block {
            labels = List.copyOf(labels);
        }

        /** Type and labels, without the braces: what a message about the block underlines. */
        public SourceRange headerRange() {
            SourceRange last =
                    labels.isEmpty() ? typeRange : labels.get(labels.size() - 1).range();
            if (openRange.start().line() == typeRange.start().line()) {
                return typeRange.to(last);
            }
            // In JSON a type, its labels and the block itself may stand on lines of their own.
            return openRange.start().line() == last.start().line() ? last : openRange;
        }
    }

    /** A block's label, written as an identifier or as a quoted string; {@code range} includes the quotes. */
    public record Label(String text, SourceRange range) implements Node {}

    /** The attributes, in source order. */
    public List<Attribute> attributes() {
        return items.stream()
                .filter(Attribute.class::isInstance)
                .map(Attribute.class::cast)
                .toList();
    }

    /** The attribute of that name (the first, where a mistake gave several). */
    public Optional<Attribute> attribute(String name) {
        return attributes().stream().filter(a -> a.name().equals(name)).findFirst();
    }

    /** The blocks, in source order. */
    public List<Block> blocks() {
        return items.stream()
                .filter(Block.class::isInstance)
                .map(Block.class::cast)
                .toList();
    }

    /** The blocks of one type, in source order. */
    public List<Block> blocks(String type) {
        return blocks().stream().filter(b -> b.type().equals(type)).toList();
    }
}
