package io.barmill.sandbox.market;

import java.io.IOException;
import java.util.Map;

/** Order books: the full book followed by its changes, or repeated snapshots of the best levels. */
final class TardisBook {
    /** One in this many events yields rows: a book changes completely when the price jumps. */
    private static final int NTH = 8;

    private TardisBook() {}

    /** Writes the best levels, ask before bid at each level; empty cells where the book has no more. */
    static TardisRows snapshots(int depth) {
        return TardisRows.everyNth(NTH, (seen, csv) -> {
            Long[][] asks = best(seen, true, depth);
            Long[][] bids = best(seen, false, depth);
            TardisRows.begin(seen, csv);
            for (int level = 0; level < depth; level++) {
                level(asks[level], seen.instrument(), csv);
                csv.comma();
                level(bids[level], seen.instrument(), csv);
                if (level < depth - 1) {
                    csv.comma();
                }
            }
            csv.endRow();
        });
    }

    private static Long[][] best(RecordedTrade seen, boolean isAsk, int depth) {
        Long[][] levels = new Long[depth][];
        int level = 0;
        for (Map.Entry<Long, Long> entry : OrderBook.side(seen, isAsk).entrySet()) {
            if (level < depth) {
                levels[level++] = new Long[] {entry.getKey(), entry.getValue()};
            }
        }
        return levels;
    }

    private static void level(Long[] level, Instrument instrument, CsvWriter csv) throws IOException {
        if (level == null) {
            csv.comma();
            return;
        }
        csv.shortest(level[0], instrument.priceScale()).comma();
        csv.shortest(level[1], instrument.quantityScale());
    }

    /** Writes the full book first, then the levels that are new, changed, or removed (an amount of 0). */
    static TardisRows changes() {
        return TardisRows.everyNth(NTH, new Changes());
    }

    private static final class Changes implements TardisRows {
        private Map<Long, Long> asks = Map.of();
        private Map<Long, Long> bids = Map.of();

        @Override
        public void write(RecordedTrade seen, CsvWriter csv) throws IOException {
            boolean isSnapshot = asks.isEmpty();
            asks = change(seen, isSnapshot, true, asks, csv);
            bids = change(seen, isSnapshot, false, bids, csv);
        }

        private static Map<Long, Long> change(
                RecordedTrade seen, boolean isSnapshot, boolean isAsk, Map<Long, Long> before, CsvWriter csv)
                throws IOException {
            Map<Long, Long> now = OrderBook.side(seen, isAsk);
            for (Long price : before.keySet()) {
                if (!now.containsKey(price)) {
                    row(seen, isSnapshot, isAsk, price, 0, csv);
                }
            }
            for (Map.Entry<Long, Long> level : now.entrySet()) {
                if (!level.getValue().equals(before.get(level.getKey()))) {
                    row(seen, isSnapshot, isAsk, level.getKey(), level.getValue(), csv);
                }
            }
            return now;
        }

        private static void row(
                RecordedTrade seen, boolean isSnapshot, boolean isAsk, long price, long amount, CsvWriter csv)
                throws IOException {
            TardisRows.begin(seen, csv);
            csv.text(Boolean.toString(isSnapshot)).comma();
            csv.text(isAsk ? "ask" : "bid").comma();
            csv.shortest(price, seen.instrument().priceScale()).comma();
            csv.shortest(amount, seen.instrument().quantityScale()).endRow();
        }
    }
}
