package io.barmill.ticks;

/** Texts that lie encoded somewhere, of which often only a few are wanted. They do not change. */
public interface StringColumn {
    int size();

    /** One of them, without making the others. */
    String get(int index);

    /** Appends all of them, in their order. */
    void appendTo(ByteStrings target);
}
