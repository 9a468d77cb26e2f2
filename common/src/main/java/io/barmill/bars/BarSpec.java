package io.barmill.bars;

/** A kind of bar with its parameters. The name is the bar's name everywhere: in requests, paths, files and columns. */
public sealed interface BarSpec permits BarSpec.Time, BarSpec.Tick, BarSpec.Volume, BarSpec.Dollar {
    /** Such as {@code time-1m}, {@code tick-1000}, {@code volume-500}, {@code dollar-1000000}. */
    String name();

    /** True where the bars of a day can be made without what the day before left open. */
    boolean isIndependentByDay();

    /** @throws io.barmill.fault.InvalidFieldException for a text that names no bar, saying what would */
    static BarSpec parse(String field, String text) {
        throw new IllegalStateException("no bars yet for " + field + text);
    }

    /** A builder that starts with nothing. */
    default BarBuilder builder(BarSink sink) {
        throw new IllegalStateException("no bars yet for " + sink);
    }

    /** A builder that goes on from a state that one of the same name left. */
    default BarBuilder builder(BarSink sink, String state) {
        throw new IllegalStateException("no bars yet for " + sink + state);
    }

    /** @param intervalMicros length of the interval in microseconds, aligned to 1970-01-01 UTC */
    record Time(String name, long intervalMicros) implements BarSpec {
        @Override
        public boolean isIndependentByDay() {
            return true;
        }
    }

    /** @param trades trades in a bar */
    record Tick(String name, long trades) implements BarSpec {
        @Override
        public boolean isIndependentByDay() {
            return false;
        }
    }

    /** @param amount base units in a bar, exact */
    record Volume(String name, java.math.BigDecimal amount) implements BarSpec {
        @Override
        public boolean isIndependentByDay() {
            return false;
        }
    }

    /** @param notional quote units in a bar, exact */
    record Dollar(String name, java.math.BigDecimal notional) implements BarSpec {
        @Override
        public boolean isIndependentByDay() {
            return false;
        }
    }
}
