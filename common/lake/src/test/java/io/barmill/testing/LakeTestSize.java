package io.barmill.testing;

/** Sizes of random tests: large under {@code -Pfull}, which sets {@code barmill.test.full}, else just large enough. */
public final class LakeTestSize {
    private static final boolean IS_FULL = Boolean.getBoolean("barmill.test.full");

    private LakeTestSize() {}

    /** Returns one of the two sizes. */
    public static int of(int full, int quick) {
        return IS_FULL ? full : quick;
    }
}
