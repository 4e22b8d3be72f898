package dev.plumb.lang.syntax;

import dev.plumb.diagnostic.SourceRange;
import dev.plumb.lang.syntax.Body.Attribute;
import dev.plumb.lang.syntax.Body.Block;
import dev.plumb.lang.syntax.Body.Item;
import dev.plumb.lang.syntax.Body.Label;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Parses bodies: arguments and blocks. After a mistake it goes on with the next one, so that all are found. */
final class BodyParser {
    private final TokenReader reader;
    private final Problems problems;
    private final ExpressionParser expressions;
    private final Resumption resumption;
    private boolean unclosedReported;
    /** The last token at which a mistake was met that took what follows with it. */
    private int lastFailed = -1;

    BodyParser(TokenReader reader, Problems problems) {
        this.reader = reader;
        this.problems = problems;
        this.expressions = new ExpressionParser(reader, problems);
        this.resumption = new Resumption(reader.tokens(), reader.source());
    }

    /** All tokens as one body. */
    Body file() {
        SourceText source = reader.source();
        List<Item> items = items(TokenKind.END);
        return new Body(items, source.range(source.begin(), source.text().length()));
    }

    /** Items up to {@code end}, or to the end of the file; it stays. */
    private List<Item> items(TokenKind end) {
        List<Item> items = new ArrayList<>();
        Map<String, SourceRange> names = new HashMap<>();
        while (!reader.isNext(end) && !reader.isNext(TokenKind.END)) {
            if (!reader.takeIf(TokenKind.NEWLINE)) {
                item(items, names);
            }
        }
        return items;
    }

    private void item(List<Item> items, Map<String, SourceRange> names) {
        int start = reader.next();
        int before = items.size();
        int depth = reader.depth();
        try {
            requireName();
            int name = reader.take();
            switch (reader.peek()) {
                case ASSIGN -> attribute(name, items);
                case OPEN_QUOTE, OPEN_BRACE, NAME -> block(name, items);
                default -> throw notAnItem(name);
            }
        } catch (ParseFailure failure) {
            recover(start, depth, failure);
        }
        if (items.size() > before && items.get(before) instanceof Attribute attribute) {
            checkDuplicate(attribute, names);
        }
    }

    private void requireName() {
        if (reader.isNext(TokenKind.OPEN_QUOTE)) {
            throw reader.failure(Mistake.QUOTED_NAME, "The name of an argument or a block must not be quoted.");
        }
        if (!reader.isNext(TokenKind.NAME)) {
            throw reader.failure(
                    Mistake.MISSING_ITEM,
                    "Expected an argument (name = value) or a block (name { ... }), but found " + reader.found() + ".");
        }
    }

    private ParseFailure notAnItem(int name) {
        return reader.failure(
                Mistake.MISSING_ITEM,
                reader.range(name),
                "\"" + reader.text(name)
                        + "\" begins neither an argument nor a block. To set an argument write \"=\" and"
                        + " its value after the name; to begin a block write its labels, if it has any, and \"{\".");
    }

    private void recover(int start, int depth, ParseFailure failure) {
        int failed = reader.next();
        Tokens tokens = reader.tokens();
        lastFailed = failed;
        boolean string = tokens.kind(failed) == TokenKind.OPEN_QUOTE;
        int end = string ? reader.source().endOfLine(tokens.start(failed)) : tokens.end(failed);
        if (!problems.isBroken(tokens.start(start), end)) {
            problems.add(failure, tokens.end(failed));
        }
        reader.resume(resumption.after(start, failed, depth > 0), depth);
    }

    // ---- arguments

    private void attribute(int name, List<Item> items) {
        Attribute attribute = assignment(name);
        items.add(attribute);
        if (!(attribute.value() instanceof Expression.Invalid)) {
            requireNewline("argument");
        }
    }

    /** Only where both values could be read: a broken one may have taken in a name that is not its own. */
    private void checkDuplicate(Attribute attribute, Map<String, SourceRange> names) {
        if (attribute.value() instanceof Expression.Invalid) {
            return;
        }
        SourceRange before = names.putIfAbsent(attribute.name(), attribute.nameRange());
        if (before != null) {
            problems.add(
                    Mistake.DUPLICATE_ATTRIBUTE,
                    attribute.nameRange(),
                    "The argument \"" + attribute.name() + "\" was already set on line "
                            + before.start().line() + ". Remove one of the two.");
        }
    }

    /** The argument; where its value cannot be read, with an invalid one and the reader already after it. */
    private Attribute assignment(int name) {
        int depth = reader.depth();
        reader.take();
        Expression value;
        try {
            value = expressions.expression();
        } catch (ParseFailure failure) {
            SourceRange place = reader.range(reader.next()).atStart();
            recover(name, depth, failure);
            value = new Expression.Invalid(place);
        }
        SourceRange nameRange = reader.range(name);
        return new Attribute(reader.text(name), value, nameRange, nameRange.to(value.range()));
    }

    private void requireNewline(String what) {
        if (reader.isNext(TokenKind.END) || reader.takeIf(TokenKind.NEWLINE)) {
            return;
        }
        String comma = reader.isNext(TokenKind.COMMA) ? " Arguments are separated by newlines, not by commas." : "";
        throw reader.failure(
                Mistake.MISSING_NEWLINE,
                "Expected a newline after this " + what + ", but found " + reader.found() + "." + comma);
    }

    // ---- blocks

    private void block(int type, List<Item> items) {
        reader.enter();
        List<Label> labels = labels(type);
        int open = reader.take();
        boolean oneLine = !reader.isNext(TokenKind.NEWLINE)
                && !reader.isNext(TokenKind.CLOSE_BRACE)
                && !reader.isNext(TokenKind.END);
        List<Item> content = oneLine ? singleArgument(open) : items(TokenKind.CLOSE_BRACE);
        boolean closed = reader.isNext(TokenKind.CLOSE_BRACE);
        if (!closed) {
            reportUnclosed(open);
        }
        int close = reader.take();
        items.add(block(type, labels, content, open, close));
        reader.leave();
        requireNewline("block");
    }

    private Block block(int type, List<Label> labels, List<Item> content, int open, int close) {
        Tokens tokens = reader.tokens();
        Body body = new Body(content, reader.source().range(tokens.end(open), tokens.start(close)));
        return new Block(
                reader.text(type),
                labels,
                body,
                reader.range(type),
                reader.range(open),
                reader.range(close),
                reader.range(type, close));
    }

    /**
     * Only the innermost of several open blocks is reported: one brace is missing more often than two. And none where
     * something else is wrong inside it, which may well have swallowed the brace.
     */
    private void reportUnclosed(int open) {
        Tokens tokens = reader.tokens();
        boolean doubtful = lastFailed > open || problems.isBroken(tokens.start(open), tokens.end(tokens.size() - 1));
        if (!unclosedReported && !doubtful) {
            unclosedReported = true;
            problems.add(
                    Mistake.UNCLOSED_BLOCK,
                    reader.range(open),
                    "This block has no closing brace \"}\" before the end of the file. Perhaps a brace is missing further"
                            + " down, in a block inside it.");
        }
    }

    /** Labels up to the opening brace, which stays. */
    private List<Label> labels(int type) {
        List<Label> labels = new ArrayList<>(2);
        while (!reader.isNext(TokenKind.OPEN_BRACE)) {
            switch (reader.peek()) {
                case NAME -> {
                    int name = reader.take();
                    labels.add(new Label(reader.text(name), reader.range(name)));
                }
                case OPEN_QUOTE -> labels.add(quotedLabel());
                case NEWLINE -> braceBelow();
                default -> throw reader.failure(Mistake.BLOCK_HEADER, headerDetail(type));
            }
        }
        return labels;
    }

    private String headerDetail(int type) {
        if (reader.isNext(TokenKind.ASSIGN)) {
            return "A block has no equals sign: write \"{\" right after its labels. Only arguments are written with \"=\".";
        }
        return "Expected another label or \"{\" for the block \"" + reader.text(type) + "\", but found "
                + reader.found() + ".";
    }

    /** A brace on the next line is a mistake, but it is clear what is meant. */
    private void braceBelow() {
        ParseFailure failure = reader.failure(
                Mistake.BLOCK_HEADER,
                "The opening brace \"{\" must stand on the same line as the block's name and labels.");
        int line = reader.next();
        while (reader.takeIf(TokenKind.NEWLINE)) {
            // blank lines
        }
        if (!reader.isNext(TokenKind.OPEN_BRACE)) {
            reader.resume(line, reader.depth());
            throw failure;
        }
        problems.add(failure.diagnostic());
    }

    private Label quotedLabel() {
        int open = reader.take();
        StringBuilder text = new StringBuilder();
        while (!reader.isNext(TokenKind.CLOSE_QUOTE)) {
            int token = reader.take();
            switch (reader.tokens().kind(token)) {
                case QUOTED_TEXT ->
                    text.append(StringText.quoted(
                            reader.source(),
                            reader.tokens().start(token),
                            reader.tokens().end(token),
                            problems));
                case INTERPOLATION, DIRECTIVE -> skipSequence(token);
                default ->
                    throw reader.failure(
                            Mistake.LABEL,
                            reader.range(token),
                            "This label has no closing quote before the end of the file.");
            }
        }
        return new Label(text.toString(), reader.range(open, reader.take()));
    }

    private void skipSequence(int open) {
        problems.add(
                Mistake.LABEL,
                reader.range(open),
                "A label is a fixed text: it cannot have \"${\" or \"%{\" in it. To write the characters themselves, double"
                        + " the first one, as in \"$${\".");
        int depth = 1;
        while (depth > 0 && !reader.isNext(TokenKind.END)) {
            TokenKind kind = reader.tokens().kind(reader.take());
            depth += kind.opens() ? 1 : kind.closes() ? -1 : 0;
        }
    }

    /** The one argument of a block that is written on one line. */
    private List<Item> singleArgument(int open) {
        requireName();
        int name = reader.take();
        TokenKind next = reader.peek();
        if (next == TokenKind.OPEN_QUOTE || next == TokenKind.OPEN_BRACE || next == TokenKind.NAME) {
            throw reader.failure(
                    Mistake.SINGLE_LINE_BLOCK,
                    reader.range(name, reader.next()),
                    "A block on one line can hold one argument, but no block. Put the inner block on lines of its own.");
        }
        if (next != TokenKind.ASSIGN) {
            throw notAnItem(name);
        }
        reader.take();
        Expression value = expressions.expression();
        SourceRange nameRange = reader.range(name);
        requireClosed(open);
        return List.of(new Attribute(reader.text(name), value, nameRange, nameRange.to(value.range())));
    }

    private void requireClosed(int open) {
        switch (reader.peek()) {
            case CLOSE_BRACE -> {}
            case END ->
                throw reader.failure(
                        Mistake.UNCLOSED_BLOCK,
                        reader.range(open),
                        "This block is not closed before the end of the file.");
            case COMMA ->
                throw reader.failure(
                        Mistake.SINGLE_LINE_BLOCK,
                        "A block on one line can hold only one argument. Put each argument on a line of its own.");
            case NEWLINE ->
                throw reader.failure(
                        Mistake.SINGLE_LINE_BLOCK,
                        "A block whose argument stands on the line of its opening brace must be closed on that line.");
            default ->
                throw reader.failure(
                        Mistake.SINGLE_LINE_BLOCK,
                        "Expected \"}\" after the argument of this block, but found " + reader.found() + ".");
        }
    }
}
