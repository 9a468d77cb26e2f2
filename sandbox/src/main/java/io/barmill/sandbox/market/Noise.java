package io.barmill.sandbox.market;

/**
 * A stream of numbers that look random and depend on nothing but the key: not on the machine, not on the Java version.
 * The generator is SplitMix64.
 */
final class Noise {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    /** The stream of that key; keys that differ in any part give streams that have nothing to do with each other. */
    Noise(long... key) {
        for (long part : key) {
            state = mixed(state + STEP) ^ part;
        }
    }

    long next() {
        state += STEP;
        return mixed(state);
    }

    /** From 0 to 1, 1 excluded. */
    double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** From 0 to the bound, the bound excluded. */
    int below(int bound) {
        return (int) ((next() >>> 33) * bound >>> 31);
    }

    /** Mean 0, variance 1, never beyond ±3.5: the sum of four uniform numbers. */
    double bell() {
        return (unit() + unit() + unit() + unit() - 2) * 1.7320508075688772;
    }

    private static long mixed(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
