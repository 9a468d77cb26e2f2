package io.barmill.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Times work: one round to warm up, then rounds of which the median counts. */
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

    /**
     * How long work took.
     *
     * @param rounds the seconds of each round, in order
     * @param result what the work returned last
     */
    record Timing(List<Double> rounds, long result) {
        Timing {
            rounds = List.copyOf(rounds);
        }

        /** The median. */
        double seconds() {
            return median(rounds.stream().mapToDouble(Double::doubleValue).toArray());
        }

        /** The median of this time ÷ the other's in the same round: what slows the machine for a while slows both. */
        double ratio(Timing other) {
            double[] ratios = new double[rounds.size()];
            for (int round = 0; round < ratios.length; round++) {
                ratios[round] = rounds.get(round) / other.rounds.get(round);
            }
            return median(ratios);
        }

        private static double median(double[] values) {
            Arrays.sort(values);
            return values[values.length / 2];
        }
    }

    /** Times several works, each once in every round and in order: what slows the machine for a while slows them all. */
    List<Timing> inTurn(List<Callable<Long>> works) throws Exception {
        List<List<Double>> seconds = new ArrayList<>();
        long[] results = new long[works.size()];
        for (Callable<Long> work : works) {
            work.call();
            seconds.add(new ArrayList<>());
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < results.length; i++) {
                long start = System.nanoTime();
                results[i] = works.get(i).call();
                seconds.get(i).add((System.nanoTime() - start) / NANOS_IN_SECOND);
            }
        }
        List<Timing> timings = new ArrayList<>();
        for (int i = 0; i < results.length; i++) {
            timings.add(new Timing(seconds.get(i), results[i]));
        }
        return timings;
    }

    /** Times named works, see {@link #inTurn}. */
    Map<String, Timing> timeInTurn(Map<String, Callable<Long>> works) throws Exception {
        List<Timing> timings = inTurn(List.copyOf(works.values()));
        Map<String, Timing> named = new LinkedHashMap<>();
        for (String name : works.keySet()) {
            named.put(name, timings.get(named.size()));
        }
        return named;
    }
}
