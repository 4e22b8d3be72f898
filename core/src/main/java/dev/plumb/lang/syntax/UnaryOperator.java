package dev.plumb.lang.syntax;

/** Operators on one operand; they bind tighter than any of {@link BinaryOperator}. */
public enum UnaryOperator {
    /** Arithmetic negation. */
    NEGATE("-"),
    /** Logical negation. */
    NOT("!");

    private final String symbol;

    UnaryOperator(String symbol) {
        this.symbol = symbol;
    }

    /** As it is written. */
    public String symbol() {
        return symbol;
    }
}
