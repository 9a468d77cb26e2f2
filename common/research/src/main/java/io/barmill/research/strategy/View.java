package io.barmill.research.strategy;

/** What is known at one instant. It has nothing of later: a row appears once its {@code available_at} has come. */
public interface View {
    /** Returns the instant, in microseconds since 1970-01-01 UTC. */
    long now();

    /** Returns the number of instruments, in the order of their names. */
    int size();

    /** Returns the name of an instrument. */
    String name(int instrument);

    /** Returns the visible bars of an instrument. */
    Bars bars(int instrument);

    /** Returns whether an instrument is listed and its last bar is young enough. One that is not gets no target. */
    boolean isPresent(int instrument);

    /** Returns the units held: negative for a short position. */
    double units(int instrument);

    /** Returns the equity by the last marks, in the settlement currency. */
    double equity();
}
