package io.barmill.ticks;

/** Encoded strings, of which often only a few are needed. Immutable. */
public interface StringColumn {
    int size();

    /** Decodes one of them. */
    String get(int index);

    /** Appends all of them, in order. */
    void appendTo(ByteStrings target);
}
