package io.barmill.research.spec;

import io.barmill.error.InvalidFieldException;

/**
 * A series of files of the lake, as a spec names it: {@code lake:binance/time-1h/BTCUSDT}.
 *
 * @param venue the market's name in the lake's paths
 * @param dataset the name of the bar, or the data type
 */
public record LakeSeries(String venue, String dataset, String symbol) {
    private static final String PREFIX = "lake:";

    /** Returns whether a name in a spec is meant as a series of the lake. */
    static boolean isNamed(String name) {
        return name.startsWith(PREFIX);
    }

    /**
     * Parses a name.
     *
     * @throws InvalidFieldException for another text
     */
    static LakeSeries parse(String field, String name) {
        String[] parts = isNamed(name) ? name.substring(PREFIX.length()).split("/", 3) : new String[0];
        if (parts.length < 3 || parts[0].isBlank() || parts[1].isBlank() || parts[2].isBlank()) {
            throw new InvalidFieldException(
                    field, name, "a series such as lake:binance/time-1h/BTCUSDT: venue, dataset, symbol");
        }
        return new LakeSeries(parts[0], parts[1], parts[2]);
    }

    /** Returns the name as a spec has it. */
    @Override
    public String toString() {
        return PREFIX + venue + "/" + dataset + "/" + symbol;
    }
}
