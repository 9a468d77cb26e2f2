package io.barmill.bench;

import java.util.Random;

/** Generated rows of a CSV format, each continuing the one before. */
interface SeededRows {
    /** The start of all generated inputs, in microseconds. */
    long START_MICROS = 1_704_067_200_000_000L;

    /** Appends the next row, without its line end. */
    void append(StringBuilder row, Random random);
}
