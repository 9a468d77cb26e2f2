package io.barmill.lake.layout;

/**
 * The layout of the Market Tick Data Handler: a folder for each day, which contains one for each type of data or
 * timeframe, which contains a file for each instrument, named by its {@link InstrumentKey}. Only bars are kept by month, which
 * the handler's are not.
 *
 * <p>The key's colons are not allowed in file names on Windows and on some shared folders. In a lake in a folder they
 * are written {@code %3A}, as in a URL; in a bucket they stay.
 */
final class ByDateLayout implements LakeLayout {
    private static final String TIME_BARS = "time-";
    /** The handler's name for a day. */
    private static final String DAY = "24h";

    private final String colon;

    private ByDateLayout(String colon) {
        this.colon = colon;
    }

    static ByDateLayout inBuckets() {
        return new ByDateLayout(":");
    }

    static ByDateLayout onFileSystems() {
        return new ByDateLayout("%3A");
    }

    @Override
    public String ticks(TickPartition partition) {
        return "raw_tick_data/by_date/day-" + partition.date() + "/data_type-" + partition.series() + "/"
                + file(partition.venue(), partition.symbol()) + ".parquet";
    }

    @Override
    public String bars(BarPartition partition) {
        return "processed_candles/by_month/month-" + partition.month() + "/timeframe-" + timeframe(partition.bar())
                + "/" + file(partition.venue(), partition.symbol()) + ".parquet";
    }

    private String file(String venue, String symbol) {
        return InstrumentKey.of(venue, symbol).toString().replace(":", colon);
    }

    /** Bars other than time bars keep their names. */
    private static String timeframe(String bar) {
        if (!bar.startsWith(TIME_BARS)) {
            return bar;
        }
        String interval = bar.substring(TIME_BARS.length());
        return interval.equals("1d") ? DAY : interval;
    }
}
