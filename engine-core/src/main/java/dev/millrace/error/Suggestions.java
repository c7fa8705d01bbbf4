package dev.millrace.error;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the names that a mistyped one may stand for.
 *
 * <p>Nearness is the number of letters put in, left out, replaced or swapped with their neighbour, without regard to
 * case. A name counts as near up to a third of its length, and always up to one letter.
 */
public final class Suggestions {

    private Suggestions() {}

    /** {@code "; did you mean 'price'?"} to put at the end of a message, or an empty string when nothing is near. */
    public static String didYouMean(String name, Collection<String> known) {
        return closest(name, known)
                .map(match -> "; did you mean '" + match + "'?")
                .orElse("");
    }

    /** The nearest of the known names; of equally near ones the first. */
    public static Optional<String> closest(String name, Collection<String> known) {
        Optional<String> best = Optional.empty();
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : known) {
            int distance = distance(name, candidate);
            if (distance < bestDistance && distance <= tolerance(name, candidate)) {
                best = Optional.of(candidate);
                bestDistance = distance;
            }
        }
        return best;
    }

    /** All known names, near or not, the nearest first, up to {@code limit} of them. */
    public static List<String> ranked(String name, Collection<String> known, int limit) {
        List<String> ranked = new ArrayList<>(known);
        ranked.sort(Comparator.comparingInt(candidate -> distance(name, candidate)));
        return List.copyOf(ranked.subList(0, Math.min(limit, ranked.size())));
    }

    private static int tolerance(String name, String candidate) {
        return Math.max(1, (Math.max(name.length(), candidate.length()) + 1) / 3);
    }

    /** The optimal string alignment distance; three rows of its table are enough. */
    static int distance(String left, String right) {
        String a = left.toLowerCase(Locale.ROOT);
        String b = right.toLowerCase(Locale.ROOT);
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] recycled = beforeLast;
            beforeLast = last;
            last = row;
            row = recycled;
        }
        return last[b.length()];
    }
}
