package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Expression.Binary;
import dev.plumb.lang.syntax.Expression.Call;
import dev.plumb.lang.syntax.Expression.Conditional;
import dev.plumb.lang.syntax.Expression.Literal;
import dev.plumb.lang.syntax.Expression.Parentheses;
import dev.plumb.lang.syntax.Expression.ScopeTraversal;
import dev.plumb.lang.syntax.Expression.Unary;
import dev.plumb.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

/**
 * Parses expressions by recursive descent, operators by their precedence. Throws {@link ParseFailure} where it cannot
 * go on; lesser mistakes are added to the problems and it goes on.
 */
final class ExpressionParser {
    private final TokenReader reader;
    private final Problems problems;
    private final TemplateParser templates;
    private final TraversalParser traversals;
    private final CollectionParser collections;
    /** How high the tree grew so far inside the expression at hand; never too low. */
    private int height;

    ExpressionParser(TokenReader reader, Problems problems) {
        this.reader = reader;
        this.problems = problems;
        this.templates = new TemplateParser(reader, problems, this);
        this.traversals = new TraversalParser(reader, problems, this);
        this.collections = new CollectionParser(reader, problems, this);
    }

    TemplateParser templates() {
        return templates;
    }

    /** Any expression. */
    Expression expression() {
        reader.enter();
        int tallestBefore = height;
        height = 0;
        Expression expression = conditional(operations(operand()));
        grow(1);
        height = Math.max(tallestBefore, height);
        reader.leave();
        return expression;
    }

    /** Makes room for levels that are added above what was read so far. */
    void grow(int levels) {
        height += levels;
        if (height > TokenReader.HIGHEST) {
            throw reader.tooDeep();
        }
    }

    private Expression conditional(Expression condition) {
        if (!reader.takeIf(TokenKind.QUESTION)) {
            return condition;
        }
        Expression whenTrue = expression();
        if (!reader.takeIf(TokenKind.COLON)) {
            throw reader.failure(
                    Mistake.CONDITIONAL,
                    "A conditional has two results, separated by a colon: condition ? whenTrue : whenFalse. Expected the"
                            + " colon, but found " + reader.found() + ".");
        }
        Expression whenFalse = expression();
        return new Conditional(condition, whenTrue, whenFalse, condition.range().to(whenFalse.range()));
    }

    /** Takes operators and their right operands: with a stack of its own, as six levels of calls would cost more. */
    private Expression operations(Expression first) {
        if (reader.peek().operator() == null) {
            return first;
        }
        Deque<Expression> operands = new ArrayDeque<>();
        Deque<Integer> operators = new ArrayDeque<>();
        operands.push(first);
        for (BinaryOperator next = reader.peek().operator();
                next != null;
                next = reader.peek().operator()) {
            while (!operators.isEmpty() && operator(operators.peek()).precedence() >= next.precedence()) {
                operands.push(combined(operators.pop(), operands.pop(), operands.pop()));
            }
            operators.push(reader.take());
            operands.push(operand());
            grow(1);
        }
        while (!operators.isEmpty()) {
            operands.push(combined(operators.pop(), operands.pop(), operands.pop()));
        }
        return operands.pop();
    }

    private Binary combined(int operator, Expression right, Expression left) {
        SourceRange range = left.range().to(right.range());
        return new Binary(operator(operator), left, right, reader.range(operator), range);
    }

    private BinaryOperator operator(int token) {
        return Objects.requireNonNull(reader.tokens().kind(token).operator());
    }

    private Expression operand() {
        TokenKind kind = reader.peek();
        return kind == TokenKind.MINUS || kind == TokenKind.BANG ? unary() : traversals.after(term());
    }

    private Expression unary() {
        List<Integer> signs = new ArrayList<>();
        for (TokenKind k = reader.peek(); k == TokenKind.MINUS || k == TokenKind.BANG; k = reader.peek()) {
            signs.add(reader.take());
            grow(1);
        }
        Expression operand = traversals.after(term());
        for (int i = signs.size() - 1; i >= 0; i--) {
            int sign = signs.get(i);
            boolean minus = reader.tokens().kind(sign) == TokenKind.MINUS;
            UnaryOperator operator = minus ? UnaryOperator.NEGATE : UnaryOperator.NOT;
            operand = new Unary(operator, operand, reader.range(sign).to(operand.range()));
        }
        return operand;
    }

    private Expression term() {
        return switch (reader.peek()) {
            case NAME -> named(reader.take());
            case NUMBER -> number(reader.take());
            case OPEN_QUOTE, OPEN_HEREDOC -> templates.template();
            case OPEN_PAREN -> parentheses();
            case OPEN_BRACKET -> collections.tuple();
            case OPEN_BRACE -> collections.object();
            default -> throw missing();
        };
    }

    private ParseFailure missing() {
        String detail = "Expected an expression, but found " + reader.found() + ".";
        if (reader.isNext(TokenKind.LESS)) {
            detail += " If a heredoc was meant: its first line must end right after the word, as in \"<<EOT\".";
        }
        return reader.failure(Mistake.MISSING_EXPRESSION, detail);
    }

    private Expression number(int token) {
        Value value = NumberLiteral.parse(reader.text(token));
        if (value == null) {
            problems.add(
                    Mistake.NUMBER,
                    reader.range(token),
                    "This is not a number as Plumb reads it: digits, a fraction and an exponent as in 12, 1.5 or 1e3, of"
                            + " at most " + NumberLiteral.LARGEST + " digits.");
            return new Expression.Invalid(reader.range(token));
        }
        return new Literal(value, reader.range(token));
    }

    private Expression named(int name) {
        TokenKind next = reader.peek();
        if (next == TokenKind.OPEN_PAREN || next == TokenKind.DOUBLE_COLON) {
            return call(name);
        }
        String text = reader.text(name);
        SourceRange range = reader.range(name);
        return switch (text) {
            case "true" -> new Literal(Value.TRUE, range);
            case "false" -> new Literal(Value.FALSE, range);
            case "null" -> new Literal(Value.NULL, range);
            default -> new ScopeTraversal(new Traversal(text, range, List.of()));
        };
    }

    /**
     * Parentheses, and those that follow them at once: a run of them is read in a loop, so that its length is not limited
     * by the stack. Parentheses around nothing but parentheses are one.
     */
    private Expression parentheses() {
        boolean newlines = reader.setNewlines(false);
        List<Integer> opened = new ArrayList<>();
        while (reader.isNext(TokenKind.OPEN_PAREN)) {
            opened.add(reader.take());
        }
        Expression inner = closed(expression(), opened.remove(opened.size() - 1));
        while (!opened.isEmpty()) {
            Expression whole = conditional(operations(traversals.after(inner)));
            inner = closed(whole, opened.remove(opened.size() - 1));
        }
        reader.setNewlines(newlines);
        return inner;
    }

    private Expression closed(Expression inner, int open) {
        if (!reader.isNext(TokenKind.CLOSE_PAREN)) {
            throw reader.failure(
                    Mistake.UNCLOSED_PAREN,
                    "Expected a closing parenthesis \")\" for the one opened at " + place(open) + ", but found "
                            + reader.found() + ".");
        }
        SourceRange range = reader.range(open, reader.take());
        if (inner instanceof Parentheses already) {
            return new Parentheses(already.inner(), range);
        }
        grow(1);
        return new Parentheses(inner, range);
    }

    /** Line and column of a token, for a message about another one. */
    String place(int token) {
        var start = reader.range(token).start();
        return "line " + start.line() + ", column " + start.column();
    }

    private Expression call(int first) {
        StringBuilder name = new StringBuilder(reader.text(first));
        int last = first;
        while (reader.takeIf(TokenKind.DOUBLE_COLON)) {
            if (!reader.isNext(TokenKind.NAME)) {
                throw reader.failure(
                        Mistake.CALL, "A function name must follow \"::\", as in provider::tls::decode().");
            }
            last = reader.take();
            name.append("::").append(reader.text(last));
        }
        if (!reader.isNext(TokenKind.OPEN_PAREN)) {
            throw reader.failure(
                    Mistake.CALL,
                    "Expected \"(\" and the arguments of the function \"" + name + "\", but found " + reader.found()
                            + ".");
        }
        return arguments(name.toString(), first, last);
    }

    private Expression arguments(String name, int first, int last) {
        boolean newlines = reader.setNewlines(false);
        int open = reader.take();
        List<Expression> arguments = new ArrayList<>();
        int dots = -1;
        while (dots < 0 && !reader.isNext(TokenKind.CLOSE_PAREN)) {
            arguments.add(expression());
            dots = reader.isNext(TokenKind.ELLIPSIS) ? reader.take() : -1;
            separator(dots, first, open);
        }
        int close = reader.take();
        reader.setNewlines(newlines);
        return new Call(
                name,
                arguments,
                dots >= 0,
                reader.range(first, last),
                reader.range(open),
                reader.range(close),
                reader.range(first, close));
    }

    /** Takes what stands between two arguments; the closing parenthesis stays. */
    private void separator(int dots, int first, int open) {
        if (reader.isNext(TokenKind.CLOSE_PAREN)) {
            return;
        }
        if (dots >= 0) {
            throw reader.failure(
                    Mistake.CALL,
                    reader.range(dots),
                    "A closing parenthesis must follow the \"...\" of a last argument.");
        }
        if (reader.isNext(TokenKind.END)) {
            throw reader.failure(
                    Mistake.CALL,
                    reader.range(first, open),
                    "The parenthesis of this function call is not closed before the end of the file.");
        }
        if (!reader.takeIf(TokenKind.COMMA)) {
            throw reader.failure(
                    Mistake.CALL,
                    "Expected a comma before the next argument or a closing parenthesis, but found " + reader.found()
                            + ".");
        }
    }
}
