package io.barmill.testing;

import java.util.Random;

/**
 * Seeds and sizes of random tests. A run has one seed, which is printed on first use and can be given back with
 * {@code -Dbarmill.test.seed=}. Tests do a fifth of their rounds unless {@code -Dbarmill.test.full=true}, which the profile
 * {@code full} sets.
 */
public final class Randomized {
    private static final String SEED_PROPERTY = "barmill.test.seed";
    private static final int SHARE = 5;
    private static final long SEED = Long.getLong(SEED_PROPERTY, System.nanoTime());

    static {
        System.out.println("random tests: repeat this run with -D" + SEED_PROPERTY + "=" + SEED);
    }

    private Randomized() {}

    /** The seed of this run. A test that fails names it. */
    public static long seed() {
        return SEED;
    }

    /** A generator that starts from the seed, whatever other tests have run before. */
    public static Random random() {
        return new Random(SEED);
    }

    /** True if the run is to be exhaustive. */
    public static boolean isFull() {
        return Boolean.getBoolean("barmill.test.full");
    }

    /** The step of a loop over all positions: 1 in a full run, otherwise 5. */
    public static int stride() {
        return isFull() ? 1 : SHARE;
    }

    /** How many of the rounds of a full run to do: all of them, or a fifth, but at least one. */
    public static int rounds(int full) {
        return isFull() ? full : Math.max(1, full / SHARE);
    }
}
