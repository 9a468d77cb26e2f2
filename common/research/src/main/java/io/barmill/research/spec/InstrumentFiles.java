package io.barmill.research.spec;

import io.barmill.research.data.Instrument;
import java.util.List;

/**
 * An instrument and the files of its data.
 *
 * @param bars the bar files that the strategy sees, in order of time
 * @param execution the bar files in which orders are filled; empty for the same
 * @param funding tick files of funding rates; empty for none
 */
public record InstrumentFiles(
        Instrument instrument, List<DataFile> bars, List<DataFile> execution, List<DataFile> funding) {
    public InstrumentFiles {
        bars = List.copyOf(bars);
        execution = List.copyOf(execution);
        funding = List.copyOf(funding);
    }
}
