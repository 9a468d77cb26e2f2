package io.barmill.research.strategy;

import java.util.Arrays;

/** The targets of one decision. An instrument without a target keeps its position. */
public final class Targets {
    /** What a target's value is. */
    public enum Kind {
        /** No opinion. */
        NONE,
        /** A share of equity: −0.5 is short by half of it. */
        WEIGHT,
        /** A value in the settlement currency. */
        NOTIONAL,
        /** Units of the instrument. */
        UNITS
    }

    private final Kind[] kinds;
    private final double[] values;

    /** No opinion on that many instruments. */
    public Targets(int instruments) {
        kinds = new Kind[instruments];
        values = new double[instruments];
        clear();
    }

    /** Takes back every opinion. */
    public void clear() {
        Arrays.fill(kinds, Kind.NONE);
    }

    /** Sets a share of equity. */
    public void weight(int instrument, double weight) {
        set(instrument, Kind.WEIGHT, weight);
    }

    /** Sets a value in the settlement currency. */
    public void notional(int instrument, double notional) {
        set(instrument, Kind.NOTIONAL, notional);
    }

    /** Sets the units to hold. */
    public void units(int instrument, double units) {
        set(instrument, Kind.UNITS, units);
    }

    /** Returns what the instrument's target is. */
    public Kind kind(int instrument) {
        return kinds[instrument];
    }

    /** Returns the value of the instrument's target. */
    public double value(int instrument) {
        return values[instrument];
    }

    private void set(int instrument, Kind kind, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("target " + value + " of instrument " + instrument + " is not a number");
        }
        kinds[instrument] = kind;
        values[instrument] = value;
    }
}
