package io.barmill.bench;

import java.util.Arrays;
import java.util.concurrent.Callable;

/** Times work: once to warm up, then a few times, of which the median counts. */
final class Stopwatch {
    private static final double NANOS_IN_SECOND = 1e9;

    private final int rounds;

    /** @param rounds that are timed, at least 1 */
    Stopwatch(int rounds) {
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds must be at least 1, was " + rounds);
        }
        this.rounds = rounds;
    }

    /** The median in seconds, and what the work gave. */
    record Timing(double seconds, long result) {}

    Timing time(Callable<Long> work) throws Exception {
        long result = work.call();
        double[] seconds = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            result = work.call();
            seconds[round] = (System.nanoTime() - start) / NANOS_IN_SECOND;
        }
        Arrays.sort(seconds);
        return new Timing(seconds[rounds / 2], result);
    }
}
