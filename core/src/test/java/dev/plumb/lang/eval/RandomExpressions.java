package dev.plumb.lang.eval;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes expressions at random from a seed: every operator, every pure function with arguments of the kinds that it takes,
 * templates, for, splat, conditionals. Now and then an argument is null, unknown, sensitive or of another kind. They refer
 * to what {@code context.tf} declares.
 */
final class RandomExpressions {
    private final Random random;

    RandomExpressions(long seed) {
        this.random = new Random(seed);
    }

    /** An expression of any kind. */
    String next() {
        return of(any(), 3);
    }

    private Kind any() {
        return one(Kind.MAIN);
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String of(Kind wanted, int depth) {
        Kind kind = wanted == Kind.ANY ? any() : wanted;
        if (depth < 3 && chance(5)) {
            return odd(kind, depth);
        }
        if (depth <= 0 || chance(15)) {
            return one(kind.leaves);
        }
        return chance(45) || kind.forms.isEmpty() ? call(kind, depth) : filled(one(kind.forms), depth);
    }

    private String odd(Kind kind, int depth) {
        return switch (random.nextInt(6)) {
            case 0 -> "null";
            case 1 -> one(kind.unknowns);
            case 2, 3 -> "sensitive(" + of(kind, depth - 1) + ")";
            case 4 -> chance(50) ? of(any(), depth - 1) : of(kind, depth - 1);
            default -> "(" + of(kind, depth - 1) + ")";
        };
    }

    private String call(Kind kind, int depth) {
        List<FunctionArguments> candidates =
                FunctionArguments.ALL.stream().filter(f -> f.result() == kind).toList();
        if (candidates.isEmpty()) {
            return one(kind.leaves);
        }
        FunctionArguments chosen = one(candidates);
        int more = chosen.more() == null ? 0 : random.nextInt(3);
        String arguments = IntStream.range(0, chosen.arguments().size() + more)
                .mapToObj(i ->
                        of(i < chosen.arguments().size() ? chosen.arguments().get(i) : chosen.more(), depth - 1))
                .collect(Collectors.joining(", "));
        return chosen.name() + "(" + arguments + ")";
    }

    /** A form with each {@code $kind} replaced by an expression of that kind. */
    private String filled(String form, int depth) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int start = form.indexOf('@'); start >= 0; start = form.indexOf('@', at)) {
            text.append(form, at, start);
            int end = start + 1;
            while (end < form.length() && Character.isUpperCase(form.charAt(end))) {
                end++;
            }
            text.append(of(Kind.valueOf(form.substring(start + 1, end)), depth - 1));
            at = end;
        }
        return text.append(form.substring(at)).toString();
    }
}
