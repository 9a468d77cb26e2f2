package io.barmill.validation;

import java.util.Collection;

/** The result of a check or of a run, from the best to the worst. */
public enum Verdict {
    /** Everything was checked, and nothing is wrong. */
    PASS,
    /** Everything was checked, and rows may be wrong. */
    WARN,
    /** Something could not be checked. Never taken for {@link #PASS}. */
    INCOMPLETE,
    /** Rows are wrong or missing. */
    FAIL;

    /** The verdict on something that was checked, from the worst that was found. */
    static Verdict of(Severity worst) {
        return switch (worst) {
            case INFO -> PASS;
            case WARN -> WARN;
            case ERROR -> FAIL;
        };
    }

    /** The worse of the two. */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The worst of all; {@link #INCOMPLETE} if there is none, because nothing was checked. */
    public static Verdict worst(Collection<Verdict> verdicts) {
        return verdicts.stream().reduce(Verdict::and).orElse(INCOMPLETE);
    }
}
