package io.barmill.validation;

import java.time.LocalDate;
import java.util.OptionalDouble;

/**
 * Which parts of a day are there.
 *
 * @param series what the rows are of
 * @param expected the minutes of the day, or the candles that it can have
 * @param missing those of them that are known to be missing
 * @param share (expected - missing) / expected, from 0 to 1; empty if nothing was expected
 * @param runs the states of the day's parts as run-length text, such as {@code 269D 1A 1170D}, see {@link PartState}
 */
public record DayCoverage(String series, LocalDate day, int expected, int missing, OptionalDouble share, String runs) {
    /** Counts the states of a day's parts. */
    static DayCoverage of(String series, LocalDate day, PartState[] parts) {
        StringBuilder runs = new StringBuilder();
        int missing = 0;
        for (int from = 0; from < parts.length; ) {
            int to = from;
            while (to < parts.length && parts[to] == parts[from]) {
                to++;
            }
            missing += parts[from].isMissing() ? to - from : 0;
            runs.append(runs.length() == 0 ? "" : " ").append(to - from).append(parts[from].letter());
            from = to;
        }
        OptionalDouble share = parts.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) (parts.length - missing) / parts.length);
        return new DayCoverage(series, day, parts.length, missing, share, runs.toString());
    }

    /** How many parts have that state. */
    public int count(PartState state) {
        int count = 0;
        for (String run : runs.split(" ")) {
            if (!run.isEmpty() && run.charAt(run.length() - 1) == state.letter()) {
                count += Integer.parseInt(run.substring(0, run.length() - 1));
            }
        }
        return count;
    }
}
