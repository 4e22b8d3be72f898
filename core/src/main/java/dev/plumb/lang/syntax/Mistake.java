package dev.plumb.lang.syntax;

/** The kinds of mistakes in the form of a source text: code and summary of their diagnostics. */
enum Mistake {
    ENCODING("syntax.encoding", "Invalid character encoding"),
    CHARACTER("syntax.invalid-character", "Invalid character"),
    OPERATOR("syntax.unsupported-operator", "Unsupported operator"),
    QUOTES("syntax.single-quotes", "Invalid quotes"),
    MULTI_LINE_STRING("syntax.multi-line-string", "Quoted string is not closed on its line"),
    UNCLOSED_COMMENT("syntax.unclosed-comment", "Comment is not closed"),
    ESCAPE("syntax.invalid-escape", "Invalid escape sequence"),
    NUMBER("syntax.invalid-number", "Invalid number"),
    TOO_DEEP("syntax.too-deep", "Too deep nesting"),

    JSON("syntax.invalid-json", "Invalid JSON"),
    JSON_BLOCK("syntax.json-block", "Invalid block in JSON"),

    MISSING_ITEM("syntax.missing-item", "Argument or block definition required"),
    QUOTED_NAME("syntax.quoted-name", "Invalid argument name"),
    DUPLICATE_ATTRIBUTE("syntax.duplicate-argument", "Argument is set twice"),
    MISSING_NEWLINE("syntax.missing-newline", "Missing newline"),
    BLOCK_HEADER("syntax.invalid-block", "Invalid block definition"),
    LABEL("syntax.invalid-label", "Invalid block label"),
    SINGLE_LINE_BLOCK("syntax.invalid-single-line-block", "Invalid single-line block"),
    UNCLOSED_BLOCK("syntax.unclosed-block", "Block is not closed"),

    MISSING_EXPRESSION("syntax.missing-expression", "Missing or invalid expression"),
    EXTRA_CHARACTERS("syntax.extra-characters", "Extra characters after an expression"),
    CONDITIONAL("syntax.incomplete-conditional", "Incomplete conditional"),
    UNCLOSED_PAREN("syntax.unclosed-parenthesis", "Parenthesis is not closed"),
    CALL("syntax.invalid-call", "Invalid function call"),
    TUPLE("syntax.invalid-tuple", "Invalid list of elements"),
    OBJECT("syntax.invalid-object", "Invalid object"),
    FOR("syntax.invalid-for", "Invalid \"for\" expression"),
    ATTRIBUTE_NAME("syntax.invalid-attribute-name", "Invalid attribute name"),
    LEGACY_INDEX("syntax.invalid-legacy-index", "Invalid legacy index"),
    INDEX("syntax.invalid-index", "Invalid index"),
    SPLAT("syntax.invalid-splat", "Invalid splat expression"),

    UNCLOSED_TEMPLATE("syntax.unclosed-template", "String or template is not closed"),
    UNCLOSED_INTERPOLATION("syntax.unclosed-interpolation", "Interpolation is not closed"),
    DIRECTIVE("syntax.invalid-directive", "Invalid template directive"),
    UNBALANCED_DIRECTIVE("syntax.unbalanced-directive", "Unbalanced template directives");

    private final String code;
    private final String summary;

    Mistake(String code, String summary) {
        this.code = code;
        this.summary = summary;
    }

    String code() {
        return code;
    }

    String summary() {
        return summary;
    }
}
