package io.barmill.sandbox.market;

import java.io.IOException;

/** Writes what a dataset has of one instrument, event by event in the order of arrival. May remember what came before. */
@FunctionalInterface
interface TardisRows {
    /** Writes what the event makes of rows: none, one or several. */
    void write(RecordedTrade seen, CsvWriter csv) throws IOException;

    /** The cells that every dataset begins with, and a comma. */
    static CsvWriter begin(RecordedTrade seen, String symbol, CsvWriter csv) throws IOException {
        csv.text(seen.instrument().market().tardisId()).comma();
        csv.text(symbol).comma();
        csv.number(seen.micros()).comma();
        return csv.number(seen.localMicros()).comma();
    }

    /** The same under the instrument's own symbol. */
    static CsvWriter begin(RecordedTrade seen, CsvWriter csv) throws IOException {
        return begin(seen, seen.instrument().symbol(), csv);
    }

    /** Only the first of so many events, and every one that many later. */
    static TardisRows everyNth(int nth, TardisRows rows) {
        int[] count = {0};
        return (seen, csv) -> {
            if (count[0]++ % nth == 0) {
                rows.write(seen, csv);
            }
        };
    }
}
