package io.barmill.lake.layout;

/** Computes where in the lake a file lies: paths relative to the lake's root, with forward slashes. */
public interface LakeLayout {
    /** The folder of bar states, apart from the Parquet files: readers of whole folders accept no other files. */
    String STATES = "_state/";

    String ticks(TickPartition partition);

    String bars(BarPartition partition);

    /**
     * The rows of an archive that could not be read.
     *
     * @param period what the archive covers: {@code 2024-01-31} or {@code 2024-01}
     */
    default String quarantine(String venue, String series, String symbol, String period) {
        return "quarantine/venue=" + venue + "/type=" + series + "/symbol=" + symbol + "/" + period + ".csv.gz";
    }

    /** The state from which the next day's bar file continues: the bar file's own path, in the tree of states. */
    default String barState(BarPartition partition) {
        String bars = bars(partition);
        return STATES + bars.substring(0, bars.lastIndexOf('.')) + ".state.json";
    }
}
