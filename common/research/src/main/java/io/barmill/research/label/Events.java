package io.barmill.research.label;

import java.util.stream.IntStream;

/** The rows that are labelled. */
public final class Events {
    private Events() {}

    /**
     * Returns the rows in which the sum of log returns since the last event of that side exceeds the threshold (López de Prado 2018,
     * section 2.5.2). The side that fires begins again at zero, the other goes on.
     *
     * @param thresholds of each row; a row without one has no event
     */
    public static int[] cusum(double[] closes, double[] thresholds) {
        int[] rows = new int[closes.length];
        int size = 0;
        double up = 0;
        double down = 0;
        for (int i = 1; i < closes.length; i++) {
            double change = StrictMath.log(closes[i]) - StrictMath.log(closes[i - 1]);
            up = Math.max(0, up + change);
            down = Math.min(0, down + change);
            if (down < -thresholds[i]) {
                down = 0;
                rows[size++] = i;
            } else if (up > thresholds[i]) {
                up = 0;
                rows[size++] = i;
            }
        }
        return IntStream.of(rows).limit(size).toArray();
    }

    /** Returns the rows whose value is neither null nor zero. */
    public static int[] where(double[] values) {
        return IntStream.range(0, values.length)
                .filter(i -> !Double.isNaN(values[i]) && values[i] != 0)
                .toArray();
    }
}
