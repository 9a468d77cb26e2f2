package io.barmill.research.check;

/** What a {@link LookAheadCheck} found. */
public sealed interface CheckResult {
    /**
     * Nothing that came later changed anything.
     *
     * @param cuts how many cuts were tried
     * @param decisions targets of the whole run
     * @param fills fills of the whole run
     */
    record Same(int cuts, int decisions, int fills) implements CheckResult {}

    /**
     * The first decision or fill that depends on what came later.
     *
     * @param cut the time after which data were changed, in microseconds since 1970-01-01 UTC
     * @param data how they were changed
     * @param expected what happened with all data
     * @param found what happened with changed data
     */
    record Differs(long cut, String data, String expected, String found) implements CheckResult {
        /** Returns the finding as one sentence. */
        public String sentence() {
            return "looks ahead: with data " + data + " (cut at " + EventText.at(cut) + "), " + found + ", instead of "
                    + expected;
        }
    }
}
