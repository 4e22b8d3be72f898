package dev.plumb.diagnostic;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that a mistyped one was probably meant to be. */
public final class Suggestion {
    private Suggestion() {}

    /** "Did you mean ...?" for the nearest of {@code known}, empty when none is near. */
    public static Optional<String> didYouMean(String given, Collection<String> known) {
        return nearest(given, known).map(name -> "Did you mean \"" + name + "\"?");
    }

    /** The nearest of {@code known} by edit distance, the first in order among equals; empty when none is near. */
    public static Optional<String> nearest(String given, Collection<String> known) {
        int limit = Math.max(1, (given.length() + 1) / 3);
        String best = null;
        int bestDistance = limit + 1;
        for (String name : known) {
            int distance = distance(given, name);
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Levenshtein's distance, case folded, with one step for two neighbours that changed places. */
    private static int distance(String left, String right) {
        String a = left.toLowerCase(java.util.Locale.ROOT);
        String b = right.toLowerCase(java.util.Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 ? j : j == 0 ? i : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
