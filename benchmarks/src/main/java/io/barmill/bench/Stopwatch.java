package io.barmill.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        return timeInTurn(Map.of("work", work)).get("work");
    }

    /**
     * Times several, each once in every round and in their order, so that whatever slows the machine down for a while
     * slows all of them.
     */
    Map<String, Timing> timeInTurn(Map<String, Callable<Long>> works) throws Exception {
        Map<String, Long> results = new LinkedHashMap<>();
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, Callable<Long>> work : works.entrySet()) {
                long start = System.nanoTime();
                results.put(work.getKey(), work.getValue().call());
                double taken = (System.nanoTime() - start) / NANOS_IN_SECOND;
                if (round > 0) {
                    seconds.computeIfAbsent(work.getKey(), name -> new ArrayList<>()).add(taken);
                }
            }
        }
        Map<String, Timing> timings = new LinkedHashMap<>();
        seconds.forEach((name, taken) -> timings.put(name, new Timing(median(taken), results.get(name))));
        return timings;
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
