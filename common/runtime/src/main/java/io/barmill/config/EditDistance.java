package io.barmill.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** How far names are from each other: the fewest characters to insert, delete or replace (Levenshtein). */
public final class EditDistance {
    private EditDistance() {}

    /** The distance between two names. */
    public static int between(String left, String right) {
        int[] previous = new int[right.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= left.length(); i++) {
            int[] current = new int[right.length() + 1];
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int substituted = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substituted, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.length()];
    }

    /** The names that are nearest to this one, the nearest first. */
    public static List<String> nearest(String name, Collection<String> names, int most) {
        return names.stream()
                .sorted(Comparator.<String>comparingInt(other -> between(name, other))
                        .thenComparing(other -> other))
                .limit(most)
                .toList();
    }
}
