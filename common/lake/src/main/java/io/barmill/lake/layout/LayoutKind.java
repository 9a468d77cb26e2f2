package io.barmill.lake.layout;

import io.barmill.lake.storage.LakeRoot;

/** The layouts of a lake. All services of one installation use the same one. */
public enum LayoutKind {
    /** {@code key=value} folders, which other tools discover without configuration. */
    HIVE,
    /** A folder for each day and a file for each instrument, as in the Market Tick Data Handler. */
    BY_DATE;

    /** Returns this layout for a lake with that root. */
    public LakeLayout layout(LakeRoot root) {
        return switch (this) {
            case HIVE -> new HiveLayout();
            case BY_DATE -> root.isLocal() ? ByDateLayout.onFileSystems() : ByDateLayout.inBuckets();
        };
    }
}
