package dev.plumb.lang.syntax;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What must be known of a body to read it from JSON, where a block looks like an argument whose value is an object.
 *
 * @see JsonBlocks
 */
public interface BodyShape {
    /** A body of which nothing is known yet: all of it stays as it is, to be read again later. */
    BodyShape LATER = of(Map.of(), Set.of(), false);

    /** The block of that name; empty when it is an argument, or when the name is not known here. */
    Optional<BlockShape> block(String name);

    /** Whether the strings of that argument are expressions and not templates: references and types. */
    boolean isExpression(String argument);

    /** Whether the strings of that argument are what they are and no templates. */
    default boolean isLiteral(String argument) {
        return false;
    }

    /** Whether all blocks are known; if not, the body will be read again with another shape. */
    boolean isComplete();

    /** A shape that is known beforehand, without arguments whose strings are no templates. */
    static BodyShape of(Map<String, BlockShape> blocks, Set<String> expressions, boolean complete) {
        return of(blocks, expressions, Set.of(), complete);
    }

    /** A shape that is known beforehand. */
    static BodyShape of(
            Map<String, BlockShape> blocks, Set<String> expressions, Set<String> literals, boolean complete) {
        return new BodyShape() {
            @Override
            public Optional<BlockShape> block(String name) {
                return Optional.ofNullable(blocks.get(name));
            }

            @Override
            public boolean isExpression(String argument) {
                return expressions.contains(argument);
            }

            @Override
            public boolean isLiteral(String argument) {
                return literals.contains(argument);
            }

            @Override
            public boolean isComplete() {
                return complete;
            }
        };
    }

    /**
     * A kind of block.
     *
     * @param labels how many it has
     */
    record BlockShape(int labels, BodyShape body) {}
}
