package dev.plumb.lang.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes small sources of every construct, about a third without mistakes and the others with one or two: a token that is
 * missing, doubled, moved or of another kind, an odd character, a line end in another place, an end that comes too early.
 */
final class RandomSnippet {
    private static final List<String> SHAPES = List.of(
            "%s",
            "locals {\n  x = %s\n}\n",
            "a = %s\nb = 1\n",
            "a = [%s, 1]\n",
            "a = {\n  k = %s\n  l = 2\n}\n",
            "a = \"t${%s}u\"\n",
            "a = <<EOT\n  t${%s}\nEOT\n",
            "b \"l\" {\n  c {\n    a = %s\n  }\n}\n",
            "a = f(%s)\n",
            "a = %s");

    private final Random random;
    private final RandomSource source;
    private final List<String> written;

    /**
     * Snippets by {@code random}.
     *
     * @param written sources that some are made from
     */
    RandomSnippet(Random random, List<String> written) {
        this.random = random;
        this.source = new RandomSource(random);
        this.written = written.stream().filter(s -> s.length() < 300).toList();
    }

    /** The next one. */
    String next() {
        String valid = valid();
        if (random.nextInt(3) == 0) {
            return valid;
        }
        String broken = valid;
        for (int i = random.nextInt(5) == 0 ? 2 : 1; i > 0; i--) {
            broken = random.nextBoolean() ? withOtherToken(broken) : withOtherCharacters(broken);
        }
        return broken;
    }

    private String valid() {
        String text = switch (random.nextInt(4)) {
            case 0 -> small();
            case 1 -> String.format(one(SHAPES), source.nextExpression(2));
            default -> one(written);
        };
        return switch (random.nextInt(25)) {
            case 0 -> "\uFEFF" + text;
            case 1 -> text.replace("\r", "").replace("\n", "\r\n");
            case 2 -> text.stripTrailing();
            default -> text;
        };
    }

    private String small() {
        String text = source.next();
        while (text.length() > 400) {
            text = source.next();
        }
        return text;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String withOtherToken(String text) {
        List<int[]> tokens = tokens(text);
        if (tokens.isEmpty()) {
            return withOtherCharacters(text);
        }
        int[] token = one(tokens);
        int[] other = one(tokens);
        String word = text.substring(other[0], other[1]);
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, token[0]) + text.substring(token[1]);
            case 1 -> text.substring(0, token[1]) + text.substring(token[0]);
            case 2 -> text.substring(0, token[0]) + word + text.substring(token[1]);
            case 3 -> text.substring(0, token[0]) + word + " " + text.substring(token[0]);
            default -> text.substring(0, token[random.nextInt(2)]) + (random.nextBoolean() ? "\n" : "");
        };
    }

    private static List<int[]> tokens(String text) {
        SourceText source = new SourceText("a", text);
        Tokens tokens = Lexer.code(source, new Problems(source));
        List<int[]> found = new ArrayList<>();
        for (int i = 0; i < tokens.size() - 1; i++) {
            found.add(new int[] {tokens.start(i), tokens.end(i)});
        }
        return found;
    }

    private String withOtherCharacters(String text) {
        StringBuilder out = new StringBuilder(text);
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(4));
        switch (random.nextInt(4)) {
            case 0 -> out.delete(from, to);
            case 1 -> out.replace(from, to, one(Fragments.ALL));
            default -> out.insert(from, one(Fragments.ALL));
        }
        return out.toString();
    }
}
