package io.barmill.lake.layout;

/** The layouts of a lake. All services of one installation use the same one. */
public enum LayoutKind {
    /** {@code key=value} folders, which other tools discover without configuration. */
    HIVE,
    /** A folder for each day and a file for each instrument, as in the Market Tick Data Handler. */
    BY_DATE;

    /** Returns this layout for a lake in a local folder, or for one in a bucket. */
    public LakeLayout layout(boolean isLocal) {
        return switch (this) {
            case HIVE -> new HiveLayout();
            case BY_DATE -> isLocal ? ByDateLayout.onFileSystems() : ByDateLayout.inBuckets();
        };
    }
}
