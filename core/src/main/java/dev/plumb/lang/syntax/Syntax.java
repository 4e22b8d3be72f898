package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.Diagnostic;
import dev.plumb.diagnostic.Result;
import dev.plumb.diagnostic.SourceRange;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads HCL native syntax, as Terraform 1.11 does.
 *
 * <p>Nothing here throws for what a source holds: mistakes are diagnostics, all of them, with codes that begin with
 * {@code syntax.}, those first from which others may follow. A result always has a value, which is partial where there are errors: an argument
 * whose value could not be read has an {@link Expression.Invalid}, and a broken block may be missing. Trees are at most
 * about a thousand nodes high ({@code syntax.too-deep}), so that it is safe to walk them by recursion.
 */
public final class Syntax {
    private Syntax() {}

    /** The body of a configuration file; {@code fileName} is what its ranges say. */
    public static Result<Body> parse(String fileName, String source) {
        SourceText text = new SourceText(fileName, source);
        Problems problems = new Problems(text);
        Body body;
        try {
            body = new BodyParser(new TokenReader(text, Lexer.code(text, problems)), problems).file();
        } catch (StackOverflowError e) {
            problems.add(tooDeepForThisThread(text));
            body = new Body(List.of(), whole(text));
        }
        return Result.of(body, problems.guessed() ? problems.toList(firstWithoutGuesses(text)) : problems.toList());
    }

    /** The first mistake when a string that is not closed goes on for as long as it may. */
    private static Diagnostic firstWithoutGuesses(SourceText text) {
        Problems problems = new Problems(text);
        new BodyParser(new TokenReader(text, Lexer.codeWithoutGuesses(text, problems)), problems).file();
        return problems.toList().get(0);
    }

    /** The body of a configuration file, which should be UTF-8; where it is not, that is an error. */
    public static Result<Body> parse(String fileName, byte[] source) {
        return parse(fileName, SourceBytes.decode(source));
    }

    /** One expression and nothing else, as given on a command line; newlines are spaces in it. */
    public static Result<Expression> parseExpression(String name, String source) {
        return expression(new SourceText(name, source));
    }

    static Result<Expression> expression(SourceText text) {
        Problems problems = new Problems(text);
        TokenReader reader = new TokenReader(text, Lexer.code(text, problems));
        reader.setNewlines(false);
        ExpressionParser parser = new ExpressionParser(reader, problems);
        return result(reader, problems, () -> only(parser.expression(), reader));
    }

    /** The whole text as a template, without quotes: no backslash escapes, newlines as they are. */
    public static Result<Expression> parseTemplate(String name, String source) {
        return template(new SourceText(name, source));
    }

    static Result<Expression> template(SourceText text) {
        Problems problems = new Problems(text);
        TokenReader reader = new TokenReader(text, Lexer.template(text, problems));
        return result(reader, problems, new ExpressionParser(reader, problems).templates()::whole);
    }

    private static Expression only(Expression expression, TokenReader reader) {
        if (!reader.isNext(TokenKind.END)) {
            String detail = "The expression ends here, but " + reader.found() + " follows.";
            throw reader.failure(Mistake.EXTRA_CHARACTERS, detail);
        }
        return expression;
    }

    private static Result<Expression> result(TokenReader reader, Problems problems, Supplier<Expression> parse) {
        SourceText text = reader.source();
        Expression expression;
        try {
            expression = parse.get();
        } catch (ParseFailure failure) {
            if (problems.isEmpty()) {
                problems.add(failure, reader.tokens().end(reader.next()));
            }
            expression = new Expression.Invalid(whole(text));
        } catch (StackOverflowError e) {
            problems.add(tooDeepForThisThread(text));
            expression = new Expression.Invalid(whole(text));
        }
        return Result.of(expression, problems.toList());
    }

    private static SourceRange whole(SourceText text) {
        return text.range(text.begin(), text.text().length());
    }

    /** The limits fit a stack of the usual size; an embedder's thread may have less. */
    private static Diagnostic tooDeepForThisThread(SourceText text) {
        return Diagnostic.error(
                        "syntax.too-deep",
                        "Too deep nesting",
                        "This is nested too deep for the stack of the thread that reads it.",
                        whole(text))
                .withHint("Split it with local values, or read it on a thread with a larger stack.");
    }
}
