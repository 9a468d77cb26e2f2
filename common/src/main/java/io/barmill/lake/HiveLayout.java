package io.barmill.lake;

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

    private static String barStem(BarPartition partition) {
        return "bars/venue=" + partition.venue() + "/bar=" + partition.bar() + "/symbol=" + partition.symbol()
                + "/date=" + partition.date();
    }
}
