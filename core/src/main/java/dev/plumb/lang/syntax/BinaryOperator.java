package dev.plumb.lang.syntax;

/** Operators on two operands, with their precedence (higher binds tighter; all are left-associative). */
public enum BinaryOperator {
    /** Logical or. */
    OR("||", 1),
    /** Logical and. */
    AND("&&", 2),
    /** Equality of any values. */
    EQUAL("==", 3),
    /** Inequality of any values. */
    NOT_EQUAL("!=", 3),
    /** Greater. */
    GREATER(">", 4),
    /** Greater or equal. */
    GREATER_OR_EQUAL(">=", 4),
    /** Less. */
    LESS("<", 4),
    /** Less or equal. */
    LESS_OR_EQUAL("<=", 4),
    /** Sum. */
    ADD("+", 5),
    /** Difference. */
    SUBTRACT("-", 5),
    /** Product. */
    MULTIPLY("*", 6),
    /** Quotient. */
    DIVIDE("/", 6),
    /** Remainder, with the sign of the dividend. */
    MODULO("%", 6);

    private final String symbol;
    private final int precedence;

    BinaryOperator(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    /** As it is written. */
    public String symbol() {
        return symbol;
    }

    /** From 1, the loosest, to 6. */
    public int precedence() {
        return precedence;
    }
}
