package io.barmill.lake.layout;

/**
 * The layout that DuckDB, Polars, Spark and pyarrow discover without configuration: {@code key=value} folders, the date of
 * ticks and the month of bars included. Each of the innermost folders holds one Parquet file and nothing else.
 */
public final class HiveLayout implements LakeLayout {
    @Override
    public String ticks(TickPartition partition) {
        return "ticks/venue=" + partition.venue() + "/type=" + partition.series() + "/symbol=" + partition.symbol()
                + "/date=" + partition.date() + "/ticks.parquet";
    }

    /** An equals sign in a bar's name is escaped, because readers decode folder names like URLs. */
    @Override
    public String bars(BarPartition partition) {
        return "bars/venue=" + partition.venue() + "/bar=" + partition.bar().replace("=", "%3D") + "/symbol="
                + partition.symbol() + "/month=" + partition.month() + "/bars.parquet";
    }
}
