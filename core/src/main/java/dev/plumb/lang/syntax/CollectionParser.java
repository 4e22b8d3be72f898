package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression.Entry;
import dev.plumb.lang.syntax.Expression.For;
import dev.plumb.lang.syntax.Expression.Literal;
import dev.plumb.lang.syntax.Expression.ObjectConstructor;
import dev.plumb.lang.syntax.Expression.ScopeTraversal;
import dev.plumb.lang.syntax.Expression.TupleConstructor;
import dev.plumb.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses what stands in brackets and braces: tuples, objects and {@code for} expressions. */
final class CollectionParser {
    private final TokenReader reader;
    private final Problems problems;
    private final ExpressionParser expressions;

    CollectionParser(TokenReader reader, Problems problems, ExpressionParser expressions) {
        this.reader = reader;
        this.problems = problems;
        this.expressions = expressions;
    }

    /** A tuple or a {@code for}; the next token is its bracket. */
    Expression tuple() {
        boolean newlines = reader.setNewlines(false);
        int open = reader.take();
        Expression result = reader.isNextWord("for") ? forExpression(open, false) : elements(open);
        reader.setNewlines(newlines);
        return result;
    }

    private Expression elements(int open) {
        List<Expression> elements = new ArrayList<>();
        while (!reader.isNext(TokenKind.CLOSE_BRACKET)) {
            elements.add(expressions.expression());
            if (!reader.takeIf(TokenKind.COMMA) && !reader.isNext(TokenKind.CLOSE_BRACKET)) {
                throw unseparatedElement(open);
            }
        }
        return new TupleConstructor(elements, reader.range(open, reader.take()));
    }

    private ParseFailure unseparatedElement(int open) {
        if (reader.isNext(TokenKind.END)) {
            return reader.failure(
                    Mistake.TUPLE, reader.range(open), "This bracket is not closed before the end of the file.");
        }
        return reader.failure(
                Mistake.TUPLE,
                "Expected a comma before the next element, or \"]\" after the last one, but found " + reader.found()
                        + ". The bracket was opened at " + expressions.place(open) + ".");
    }

    /** An object or a {@code for}; the next token is its brace. */
    Expression object() {
        boolean newlines = reader.setNewlines(false);
        int open = reader.take();
        Expression result;
        if (reader.isNextWord("for")) {
            result = forExpression(open, true);
        } else {
            reader.setNewlines(true);
            result = entries(open);
        }
        reader.setNewlines(newlines);
        return result;
    }

    private Expression entries(int open) {
        List<Entry> entries = new ArrayList<>();
        skipNewlines();
        while (!reader.isNext(TokenKind.CLOSE_BRACE)) {
            entries.add(entry(open));
            if (!reader.isNext(TokenKind.CLOSE_BRACE)
                    && !reader.takeIf(TokenKind.COMMA)
                    && !reader.takeIf(TokenKind.NEWLINE)) {
                throw unfinished(open, "Expected a newline or a comma before the next entry, but found ");
            }
            skipNewlines();
        }
        return new ObjectConstructor(entries, reader.range(open, reader.take()));
    }

    private void skipNewlines() {
        while (reader.isNext(TokenKind.NEWLINE)) {
            reader.take();
        }
    }

    private Entry entry(int open) {
        Expression key = expressions.expression();
        if (!reader.isNext(TokenKind.ASSIGN) && !reader.isNext(TokenKind.COLON)) {
            throw unfinished(open, "Expected \"=\" and the value of this key, but found ");
        }
        reader.take();
        ScopeTraversal bare = bareKey(key);
        Expression value = expressions.expression();
        SourceRange range = key.range().to(value.range());
        return bare == null ? new Entry(key, false, value, range) : new Entry(bare, true, value, range);
    }

    private ParseFailure unfinished(int open, String expected) {
        if (reader.isNext(TokenKind.END)) {
            return reader.failure(
                    Mistake.OBJECT, reader.range(open), "This brace is not closed before the end of the file.");
        }
        String hint = reader.isNext(TokenKind.NAME) ? " A key with dots or spaces must be in double quotes." : "";
        return reader.failure(Mistake.OBJECT, expected + reader.found() + "." + hint);
    }

    /** The key as a bare name, null when it is something else. A keyword such as {@code null} is a name here. */
    private @Nullable ScopeTraversal bareKey(Expression key) {
        if (key instanceof Literal literal && !(literal.value() instanceof Value.Num)) {
            return new ScopeTraversal(new Traversal(keyword(literal.value()), key.range(), List.of()));
        }
        return key instanceof ScopeTraversal name && name.traversal().steps().isEmpty() ? name : null;
    }

    private static String keyword(Value value) {
        return value instanceof Value.Bool bool ? String.valueOf(bool.truth()) : "null";
    }

    private For forExpression(int open, boolean object) {
        reader.take();
        LoopNames names = LoopNames.parse(reader, Mistake.FOR);
        Expression collection = expressions.expression();
        if (!reader.takeIf(TokenKind.COLON)) {
            throw reader.failure(
                    Mistake.FOR,
                    "Expected \":\" after the collection of this \"for\", but found " + reader.found() + ".");
        }
        Expression first = expressions.expression();
        Expression second = reader.takeIf(TokenKind.FAT_ARROW) ? expressions.expression() : null;
        int ellipsis = reader.isNext(TokenKind.ELLIPSIS) ? reader.take() : -1;
        Expression condition = takeWord("if") ? expressions.expression() : null;
        int close = closeFor(object ? TokenKind.CLOSE_BRACE : TokenKind.CLOSE_BRACKET);
        check(object, first, second != null, ellipsis);
        return new For(
                names.key(),
                names.value(),
                collection,
                second == null ? null : first,
                second == null ? first : second,
                condition,
                ellipsis >= 0,
                reader.range(open),
                reader.range(open, close));
    }

    private boolean takeWord(String word) {
        boolean next = reader.isNextWord(word);
        if (next) {
            reader.take();
        }
        return next;
    }

    private int closeFor(TokenKind closer) {
        if (!reader.isNext(closer)) {
            throw reader.failure(
                    Mistake.FOR,
                    "Expected " + closer.description() + " after this \"for\", but found " + reader.found() + ".");
        }
        return reader.take();
    }

    private void check(boolean object, Expression first, boolean arrow, int ellipsis) {
        if (object && !arrow) {
            problems.add(
                    Mistake.FOR,
                    first.range(),
                    "A \"for\" in braces makes an object: it needs a key, as in key => value.");
        }
        if (!object && arrow) {
            problems.add(
                    Mistake.FOR,
                    first.range(),
                    "A \"for\" in brackets makes a tuple, whose elements have no keys. Use braces to make an object.");
        }
        if (!object && ellipsis >= 0) {
            problems.add(
                    Mistake.FOR,
                    reader.range(ellipsis),
                    "Only a \"for\" in braces, which makes an object, can group values with \"...\".");
        }
    }
}
