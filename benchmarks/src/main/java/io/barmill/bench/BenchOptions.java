package io.barmill.bench;

import io.barmill.error.InvalidFieldException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a run is told.
 *
 * @param trades in the input that is made, at least 1
 * @param seed tells one made-up market from another
 * @param folder where inputs are kept between runs
 * @param input a file to take instead of making one
 * @param json whether the report is for machines
 */
record BenchOptions(long trades, long seed, Path folder, Optional<Path> input, boolean json) {
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
        Optional<Path> input = Optional.empty();
        boolean json = false;
        for (int index = 0; index < args.length; index++) {
            String name = args[index];
            if (name.equals("--json")) {
                json = true;
                continue;
            }
            String value = ++index < args.length ? args[index] : "absent";
            switch (name) {
                case "--trades" -> trades = number(name, value);
                case "--seed" -> seed = number(name, value);
                case "--folder" -> folder = Path.of(value);
                case "--input" -> input = Optional.of(Path.of(value));
                default ->
                    throw new InvalidFieldException(
                            name, value, "--trades N, --seed N, --folder DIR, --input FILE or --json");
            }
        }
        return new BenchOptions(trades, seed, folder, input, json);
    }

    private static long number(String name, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new InvalidFieldException(name, value, "a whole number");
        }
    }
}
