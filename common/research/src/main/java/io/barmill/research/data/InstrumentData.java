package io.barmill.research.data;

import java.util.Objects;

/**
 * An instrument and its data.
 *
 * @param signal the bars that the strategy sees
 * @param execution the bars in which orders are filled and positions are marked; often the same
 * @param funding the settlements of a perpetual
 */
public record InstrumentData(Instrument instrument, BarSeries signal, BarSeries execution, FundingSeries funding) {
    public InstrumentData {
        Objects.requireNonNull(instrument, "instrument");
        Objects.requireNonNull(signal, "signal");
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(funding, "funding");
    }

    /** An instrument whose orders are filled in the bars that the strategy sees, without funding. */
    public static InstrumentData of(Instrument instrument, BarSeries bars) {
        return new InstrumentData(instrument, bars, bars, FundingSeries.NONE);
    }
}
