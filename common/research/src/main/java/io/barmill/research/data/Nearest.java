package io.barmill.research.data;

import java.util.Comparator;
import java.util.List;

/** The known word that is nearest to a wrong one, by the number of letters to change. */
public final class Nearest {
    private Nearest() {}

    /** Returns it; the first one of several. */
    public static String of(String word, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(one -> distance(word, one)))
                .orElseThrow();
    }

    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
