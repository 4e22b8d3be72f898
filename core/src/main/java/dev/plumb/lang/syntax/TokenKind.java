package dev.plumb.lang.syntax;

import org.jspecify.annotations.Nullable;

/** What a token is. Comments are no tokens for the parser; a line comment counts as the newline that ends it. */
enum TokenKind {
    NAME("a name"),
    NUMBER("a number"),
    NEWLINE("the end of the line"),
    END("the end of the file"),

    OPEN_QUOTE("a quoted string"),
    CLOSE_QUOTE("a closing quote"),
    OPEN_HEREDOC("a heredoc"),
    CLOSE_HEREDOC("the end of a heredoc"),
    /** Text between quotes: escapes begin with a backslash. */
    QUOTED_TEXT("text"),
    /** Text of a heredoc or of a whole template: a backslash is just a backslash. At most one line. */
    PLAIN_TEXT("text"),
    INTERPOLATION("\"${\""),
    DIRECTIVE("\"%{\""),
    SEQUENCE_END("the \"}\" that ends an interpolation"),

    OPEN_BRACE("\"{\""),
    CLOSE_BRACE("\"}\""),
    OPEN_BRACKET("\"[\""),
    CLOSE_BRACKET("\"]\""),
    OPEN_PAREN("\"(\""),
    CLOSE_PAREN("\")\""),

    ASSIGN("\"=\""),
    COLON("\":\""),
    DOUBLE_COLON("\"::\""),
    COMMA("a comma"),
    DOT("a dot"),
    ELLIPSIS("\"...\""),
    FAT_ARROW("\"=>\""),
    QUESTION("\"?\""),
    BANG("\"!\""),

    OR(BinaryOperator.OR),
    AND(BinaryOperator.AND),
    EQUAL(BinaryOperator.EQUAL),
    NOT_EQUAL(BinaryOperator.NOT_EQUAL),
    GREATER(BinaryOperator.GREATER),
    GREATER_OR_EQUAL(BinaryOperator.GREATER_OR_EQUAL),
    LESS(BinaryOperator.LESS),
    LESS_OR_EQUAL(BinaryOperator.LESS_OR_EQUAL),
    PLUS(BinaryOperator.ADD),
    MINUS(BinaryOperator.SUBTRACT),
    STAR(BinaryOperator.MULTIPLY),
    SLASH(BinaryOperator.DIVIDE),
    PERCENT(BinaryOperator.MODULO),

    /** A comment inside a line or over several lines; only the formatter looks at these. */
    COMMENT("a comment"),

    /** Something that no token begins with; the lexer has reported it. */
    INVALID("an invalid character");

    private final String description;
    private final @Nullable BinaryOperator operator;

    TokenKind(String description) {
        this.description = description;
        this.operator = null;
    }

    TokenKind(BinaryOperator operator) {
        this.description = "the operator \"" + operator.symbol() + "\"";
        this.operator = operator;
    }

    /** How a message calls it. */
    String description() {
        return description;
    }

    /** The operation on two operands that it stands for, null if none. */
    @Nullable
    BinaryOperator operator() {
        return operator;
    }

    /** What begins that which this bracket ends, null if it is none. */
    @Nullable
    TokenKind opener() {
        return switch (this) {
            case CLOSE_BRACE -> OPEN_BRACE;
            case CLOSE_BRACKET -> OPEN_BRACKET;
            case CLOSE_PAREN -> OPEN_PAREN;
            default -> null;
        };
    }

    /** Whether it begins something that {@link #closes} ends. */
    boolean opens() {
        return switch (this) {
            case OPEN_BRACE, OPEN_BRACKET, OPEN_PAREN, OPEN_QUOTE, OPEN_HEREDOC, INTERPOLATION, DIRECTIVE -> true;
            default -> false;
        };
    }

    /** Whether it ends something that {@link #opens} begins. */
    boolean closes() {
        return switch (this) {
            case CLOSE_BRACE, CLOSE_BRACKET, CLOSE_PAREN, CLOSE_QUOTE, CLOSE_HEREDOC, SEQUENCE_END -> true;
            default -> false;
        };
    }
}
