package io.barmill.sandbox.market;

/** Pseudo-random numbers that depend only on the key, not on the machine or the Java version: SplitMix64. */
final class SeededRandom {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    /** Creates the sequence of a key; keys that differ in any part have independent sequences. */
    SeededRandom(long... key) {
        for (long part : key) {
            state = mixed(state + STEP) ^ part;
        }
    }

    long next() {
        state += STEP;
        return mixed(state);
    }

    /** Returns a number from 0 (inclusive) to 1 (exclusive). */
    double nextDouble() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Returns a number from 0 (inclusive) to the bound (exclusive). */
    int nextInt(int bound) {
        return (int) (((next() >>> 33) * bound) >>> 31);
    }

    /** Returns a number of mean 0 and variance 1, never beyond ±3.5: the sum of four uniform numbers. */
    double bellCurve() {
        return (nextDouble() + nextDouble() + nextDouble() + nextDouble() - 2) * 1.7320508075688772;
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
