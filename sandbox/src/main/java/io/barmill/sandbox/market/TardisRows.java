package io.barmill.sandbox.market;

import java.io.IOException;

/** Writes a dataset's rows of one instrument, event by event in the order of arrival. May be stateful. */
@FunctionalInterface
interface TardisRows {
    /** Writes the rows of an event: none, one or several. */
    void write(RecordedTrade seen, CsvWriter csv) throws IOException;

    /** Writes the cells that every dataset begins with, and a comma. */
    static CsvWriter begin(RecordedTrade seen, String symbol, CsvWriter csv) throws IOException {
        csv.text(seen.instrument().market().tardisId()).comma();
        csv.text(symbol).comma();
        csv.number(seen.micros()).comma();
        return csv.number(seen.localMicros()).comma();
    }

    /** Writes the same cells with the instrument's own symbol. */
    static CsvWriter begin(RecordedTrade seen, CsvWriter csv) throws IOException {
        return begin(seen, seen.instrument().symbol(), csv);
    }

    /** Writes only the first of every {@code nth} events. */
    static TardisRows everyNth(int nth, TardisRows rows) {
        int[] count = {0};
        return (seen, csv) -> {
            if (count[0]++ % nth == 0) {
                rows.write(seen, csv);
            }
        };
    }
}
