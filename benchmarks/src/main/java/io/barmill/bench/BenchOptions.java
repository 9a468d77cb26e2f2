package io.barmill.bench;

import io.barmill.error.InvalidFieldException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The input of a measurement.
 *
 * @param type the kind of input, for a measurement that has several; otherwise empty
 * @param rows rows of the generated input, at least 1
 * @param seed distinguishes generated inputs
 * @param folder where generated inputs are kept between runs
 * @param input a file to use instead of a generated one
 */
record BenchOptions(String type, long rows, long seed, Path folder, Optional<Path> input) {
    BenchOptions {
        if (rows < 1) {
            throw new InvalidFieldException("--trades", Long.toString(rows), "at least 1");
        }
    }

    /** The input of a measurement that has one kind. */
    BenchOptions(long rows, long seed, Path folder, Optional<Path> input) {
        this("", rows, seed, folder, input);
    }
}
