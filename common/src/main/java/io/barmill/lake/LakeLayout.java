package io.barmill.lake;

/** Where in the lake a file lies: paths relative to the lake's root, with forward slashes. */
public interface LakeLayout {
    String ticks(TickPartition partition);

    String bars(BarPartition partition);

    /** The state that a bar file leaves for the next day's, beside the file. */
    String barState(BarPartition partition);
}
