package io.barmill.bench;

import io.barmill.fault.InvalidFieldException;
import java.nio.file.Path;

/**
 * What a run is told.
 *
 * @param trades in the tick file, at least 1
 * @param seed tells one made-up market from another
 * @param folder where tick files are kept between runs
 */
record BenchOptions(long trades, long seed, Path folder) {
    BenchOptions {
        if (trades < 1) {
            throw new InvalidFieldException("--trades", Long.toString(trades), "at least 1");
        }
    }

    /** @throws InvalidFieldException for an option that is none, or has no fitting value */
    static BenchOptions parse(String... args) {
        long trades = 10_000_000;
        long seed = 1;
        Path folder = Path.of("data", "bench");
        for (int index = 0; index < args.length; index += 2) {
            String name = args[index];
            String value = index + 1 < args.length ? args[index + 1] : "absent";
            switch (name) {
                case "--trades" -> trades = number(name, value);
                case "--seed" -> seed = number(name, value);
                case "--folder" -> folder = Path.of(value);
                default -> throw new InvalidFieldException(name, value, "--trades, --seed or --folder");
            }
        }
        return new BenchOptions(trades, seed, folder);
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new InvalidFieldException(name, value, "a whole number");
        }
    }
}
