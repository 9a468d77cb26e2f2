package io.barmill.lake.layout;

/** Where in the lake a file lies: paths relative to the lake's root, with forward slashes. */
public interface LakeLayout {
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

    /** The state that a bar file leaves for the next day's, beside the file. */
    String barState(BarPartition partition);
}
