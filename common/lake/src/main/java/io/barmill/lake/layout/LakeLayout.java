package io.barmill.lake.layout;

import java.time.LocalDate;

/** Computes the paths of the lake's files, relative to its root, with forward slashes. */
public interface LakeLayout {
    /** The folder of bar states, apart from the Parquet files: readers of whole folders accept no other files. */
    String STATES = "_state/";

    /** Returns the path of a tick file. */
    String ticks(TickPartition partition);

    /** Returns the path of a bar file. */
    String bars(BarPartition partition);

    /**
     * Returns the path of the quarantine file of an archive's unreadable rows.
     *
     * @param period what the archive covers: {@code 2024-01-31} or {@code 2024-01}
     */
    default String quarantine(String venue, String series, String symbol, String period) {
        return "quarantine/venue=" + venue + "/type=" + series + "/symbol=" + symbol + "/" + period + ".csv.gz";
    }

    /**
     * Returns the path of the state from which the day after the last one of the bar file continues: the bar file's own path
     * with that day, below {@link #STATES}. A state that is about to be published does not replace the one in use.
     */
    default String barState(BarPartition partition, LocalDate last) {
        String bars = bars(partition);
        return STATES + bars.substring(0, bars.lastIndexOf('.')) + "." + last + ".state.json";
    }
}
