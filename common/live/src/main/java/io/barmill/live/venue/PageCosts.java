package io.barmill.live.venue;

import java.util.Comparator;
import java.util.List;

/**
 * What a request for candles costs by the number that it asks for.
 *
 * @param steps by the most candles of a request, ascending
 */
public record PageCosts(List<Step> steps) {
    /**
     * A price.
     *
     * @param most the most candles of a request at this price
     */
    public record Step(int most, int weight) {}

    public PageCosts {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("no price");
        }
    }

    /** Returns the weight of a request for that many candles. */
    public int weight(int limit) {
        return steps.stream()
                .filter(step -> limit <= step.most())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("limit must be <= " + most() + ", was " + limit))
                .weight();
    }

    /** Returns the weight of all requests for that many candles in pages of a size. */
    public long total(long candles, int page) {
        long full = candles / page;
        int rest = (int) (candles % page);
        return full * weight(page) + (rest == 0 ? 0 : weight(rest));
    }

    /** Returns the page size that makes that many candles cheapest; of several, the largest. */
    public int cheapestPage(long candles) {
        return steps.stream()
                .map(Step::most)
                .min(Comparator.<Integer>comparingLong(page -> total(candles, page))
                        .thenComparing(Comparator.reverseOrder()))
                .orElseThrow();
    }

    private int most() {
        return steps.get(steps.size() - 1).most();
    }
}
