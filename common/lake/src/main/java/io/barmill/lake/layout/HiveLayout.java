package io.barmill.lake.layout;

/** The layout that DuckDB, Polars, Spark and pyarrow discover by themselves: {@code key=value} folders. */
public final class HiveLayout implements LakeLayout {
    @Override
    public String ticks(TickPartition partition) {
        return "ticks/venue=" + partition.venue() + "/type=" + partition.series() + "/symbol=" + partition.symbol()
                + "/date=" + partition.date() + ".parquet";
    }

    @Override
    public String bars(BarPartition partition) {
        return barStem(partition) + ".parquet";
    }

    @Override
    public String barState(BarPartition partition) {
        return barStem(partition) + ".state.json";
    }

    /** A bar's name may hold an equals sign, which readers take for a key's; they decode it as they do a URL. */
    private static String barStem(BarPartition partition) {
        return "bars/venue=" + partition.venue() + "/bar=" + partition.bar().replace("=", "%3D") + "/symbol="
                + partition.symbol() + "/date=" + partition.date();
    }
}
