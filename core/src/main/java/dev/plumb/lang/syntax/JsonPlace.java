package dev.plumb.lang.syntax;

import dev.plumb.lang.syntax.BodyShape.BlockShape;

/** Where in a JSON text a value stands, which decides whether its strings are templates or what they are. */
interface JsonPlace {
    /** Strings are templates, here and inside. */
    JsonPlace TEMPLATES = place(false);

    /** Strings are what they are, here and inside. */
    JsonPlace LITERAL = place(true);

    /** Whether strings are what they are. */
    boolean literal();

    /** The value of a property of the object that stands here. The elements of an array stand where the array stands. */
    JsonPlace inside(String property);

    private static JsonPlace place(boolean literal) {
        return new JsonPlace() {
            @Override
            public boolean literal() {
                return literal;
            }

            @Override
            public JsonPlace inside(String property) {
                return this;
            }
        };
    }

    /** A body of which {@code shape} is known, inside of as many objects, whose properties are labels, as it has {@code labels}. */
    static JsonPlace body(BodyShape shape, int labels) {
        return new JsonPlace() {
            @Override
            public boolean literal() {
                return false;
            }

            @Override
            public JsonPlace inside(String property) {
                if (property.equals(JsonBlocks.COMMENT)) {
                    return LITERAL;
                } else if (labels > 0) {
                    return body(shape, labels - 1);
                }
                BlockShape block = shape.block(property).orElse(null);
                if (block != null) {
                    return body(block.body(), block.labels());
                }
                return shape.isLiteral(property) ? LITERAL : TEMPLATES;
            }
        };
    }
}
