package io.barmill.books.stream;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The text {@code price:amount} of every level of one side as the venue sent it, the best level last, in one array with a
 * fixed length for each. A checksum is of these texts: numbers do not show how many zeros were written.
 */
final class LevelTexts {
    private static final int WIDTH = 64;

    private byte[] slots = new byte[WIDTH * WIDTH];
    private int size;

    void clear() {
        size = 0;
    }

    /**
     * Follows a change of the side.
     *
     * @param rank of the level that changed, 0 for the best
     * @param levels the number of levels after the change
     * @param text {@code price:amount}; not used for a level that is gone
     */
    void follow(int rank, int levels, String text) {
        if (levels < size) {
            int at = size - 1 - rank;
            System.arraycopy(slots, (at + 1) * WIDTH, slots, at * WIDTH, rank * WIDTH);
            size--;
            return;
        }
        int at = levels - 1 - rank;
        if (levels > size) {
            if (levels * WIDTH > slots.length) {
                slots = Arrays.copyOf(slots, Math.multiplyExact(slots.length, 2));
            }
            System.arraycopy(slots, at * WIDTH, slots, (at + 1) * WIDTH, rank * WIDTH);
            size++;
        }
        put(at, text);
    }

    /** Replaces the text of the level of that rank: the same number may be written in another way. */
    void replace(int rank, String text) {
        put(size - 1 - rank, text);
    }

    private void put(int at, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        if (ascii.length >= WIDTH) {
            throw new BarmillException(
                    ErrorCode.BAD_ROW,
                    "a level of an order book has the text " + text + ", expected at most " + (WIDTH - 1)
                            + " characters");
        }
        slots[at * WIDTH] = (byte) ascii.length;
        System.arraycopy(ascii, 0, slots, at * WIDTH + 1, ascii.length);
    }

    int size() {
        return size;
    }

    /** Copies the text of the level of that rank to a position, and returns the position behind it. */
    int copy(int rank, byte[] target, int position) {
        int slot = (size - 1 - rank) * WIDTH;
        int length = slots[slot];
        System.arraycopy(slots, slot + 1, target, position, length);
        return position + length;
    }
}
