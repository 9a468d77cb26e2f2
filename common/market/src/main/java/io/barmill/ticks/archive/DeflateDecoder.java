package io.barmill.ticks.archive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;

/**
 * Inflates DEFLATE (RFC 1951). It does what {@link java.util.zip.Inflater} does, in two thirds of the time for text of
 * ticks: bits are taken by the word, a look at the table gives one or two letters, and matches are copied by the word.
 */
final class DeflateDecoder {
    private enum State {
        HEAD,
        STORED,
        CODES,
        END
    }

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HISTORY = 32 * 1024;
    private static final int INPUT_BYTES = 32 * 1024;
    /** Where the window is full. Behind it there is room for what one step may add, and for the rest of a word. */
    private static final int FULL = HISTORY + 128 * 1024;

    private static final int ROOM = 300;
    private static final int LITERAL_BITS = 11;
    private static final int DISTANCE_BITS = 9;
    /** What a step without checks may take at most: two words. */
    private static final int STEP_INPUT = 2 * Long.BYTES;

    private final HuffmanTable literals = HuffmanTable.literals(LITERAL_BITS);
    private final HuffmanTable distances = HuffmanTable.distances(DISTANCE_BITS);
    private final BlockHeader head = new BlockHeader(literals, distances);
    private final BitInput in = new BitInput(INPUT_BYTES);
    private final byte[] window = new byte[FULL + ROOM];

    private State state;
    private boolean isLastBlock;
    private int storedLeft;
    /** End of the text in the window, and of what has been given away of it. */
    private int end;

    private int given;
    /** Where the text begins that matches may point to. */
    private int oldest;
    /** Found behind the text in the window. */
    private DataFormatException failure;

    DeflateDecoder() {
        restart();
    }

    /** Makes ready for another stretch of compressed bytes. */
    void restart() {
        in.clear();
        state = State.HEAD;
        isLastBlock = false;
        end = HISTORY;
        given = HISTORY;
        oldest = HISTORY;
        failure = null;
    }

    /** True once the last block's end has been read and all text been given. */
    boolean isFinished() {
        return state == State.END && given == end;
    }

    /**
     * Takes compressed bytes, to be asked for when {@link #inflate} gives nothing.
     *
     * @return how many were taken, at least one
     */
    int give(byte[] bytes, int from, int length) {
        return in.add(bytes, from, length);
    }

    /** How many of the bytes that were taken have not been used. */
    int unused() {
        return in.unused();
    }

    /**
     * Gives the next bytes of text.
     *
     * @return how many; 0 where more compressed bytes are needed, or the end is reached
     * @throws DataFormatException where the compressed bytes make no sense, once all text before that place is given
     */
    int inflate(byte[] target, int from, int length) throws DataFormatException {
        if (given == end) {
            if (failure != null) {
                throw failure;
            }
            if (end >= FULL) {
                slide();
            }
            try {
                decode();
            } catch (DataFormatException e) {
                failure = e;
                if (given == end) {
                    throw e;
                }
            }
        }
        int count = Math.min(length, end - given);
        System.arraycopy(window, given, target, from, count);
        given += count;
        return count;
    }

    private void slide() {
        int shift = end - HISTORY;
        System.arraycopy(window, shift, window, 0, HISTORY);
        oldest = Math.max(0, oldest - shift);
        end = HISTORY;
        given = HISTORY;
    }

    /** Goes on until the window is full, the input used up, or the end reached. */
    private void decode() throws DataFormatException {
        boolean goesOn = true;
        while (goesOn && end < FULL) {
            goesOn = switch (state) {
                case HEAD -> readHead();
                case STORED -> readStored();
                case CODES -> readCodes();
                case END -> false;
            };
        }
    }

    private boolean readHead() throws DataFormatException {
        if (isLastBlock) {
            state = State.END;
            in.giveBack();
            return false;
        }
        if (!head.read(in)) {
            return false;
        }
        isLastBlock = head.isLast();
        storedLeft = head.storedBytes();
        state = head.isStored() ? State.STORED : State.CODES;
        return true;
    }

    private boolean readStored() {
        int count = in.copy(window, end, Math.min(storedLeft, FULL - end));
        end += count;
        storedLeft -= count;
        if (storedLeft == 0) {
            state = State.HEAD;
            return true;
        }
        return count > 0;
    }

    private boolean readCodes() throws DataFormatException {
        while (state == State.CODES && end < FULL) {
            if (in.unread() >= STEP_INPUT) {
                run();
            } else if (!step()) {
                return false;
            }
        }
        return true;
    }

    /** Decodes for as long as neither the input's end nor the window's has to be looked for. */
    private void run() throws DataFormatException {
        byte[] source = in.bytes;
        byte[] text = window;
        int[] letters = literals.entries();
        int[] ways = distances.entries();
        int lastStep = in.end - STEP_INPUT;
        int next = in.next;
        long bits = in.bits;
        int count = in.count;
        int to = end;
        String fault = null;
        while (to < FULL && next <= lastStep) {
            bits |= (long) WORDS.get(source, next) << count;
            next += 63 - count >>> 3;
            count |= 56;
            int entry = letters[(int) bits & (1 << LITERAL_BITS) - 1];
            if (entry < 0) {
                // Up to three looks at letters, of eleven bits each, and there are bits left for one look more.
                bits >>>= entry;
                count -= entry & 63;
                text[to] = (byte) (entry >> 8);
                text[to + 1] = (byte) (entry >> 16);
                to += 1 + (entry >>> 30 & 1);
                entry = letters[(int) bits & (1 << LITERAL_BITS) - 1];
                if (entry < 0) {
                    bits >>>= entry;
                    count -= entry & 63;
                    text[to] = (byte) (entry >> 8);
                    text[to + 1] = (byte) (entry >> 16);
                    to += 1 + (entry >>> 30 & 1);
                    entry = letters[(int) bits & (1 << LITERAL_BITS) - 1];
                    if (entry < 0) {
                        bits >>>= entry;
                        count -= entry & 63;
                        text[to] = (byte) (entry >> 8);
                        text[to + 1] = (byte) (entry >> 16);
                        to += 1 + (entry >>> 30 & 1);
                        continue;
                    }
                }
                bits |= (long) WORDS.get(source, next) << count;
                next += 63 - count >>> 3;
                count |= 56;
            }
            if ((entry & HuffmanTable.SPECIAL) != 0) {
                if ((entry & (HuffmanTable.END | HuffmanTable.NO_CODE)) == 0) {
                    entry = letters[
                            (entry >>> 8 & 0xFFFF)
                                    + ((int) (bits >>> LITERAL_BITS)
                                            & (1 << HuffmanTable.MAX_BITS - LITERAL_BITS) - 1)];
                    if (entry < 0) {
                        bits >>>= entry;
                        count -= entry & 63;
                        text[to++] = (byte) (entry >> 8);
                        continue;
                    }
                }
                if ((entry & HuffmanTable.SPECIAL) != 0) {
                    if ((entry & HuffmanTable.NO_CODE) != 0) {
                        fault = "no code of a literal or length";
                    } else {
                        bits >>>= entry;
                        count -= entry & 63;
                        state = State.HEAD;
                    }
                    break;
                }
            }
            int length = (entry >>> 16) + ((int) (bits & ~(-1L << entry)) >>> (entry >>> 8));
            bits >>>= entry;
            count -= entry & 63;
            int way = ways[(int) bits & (1 << DISTANCE_BITS) - 1];
            if (way < 0) {
                if ((way & HuffmanTable.NO_CODE) == 0) {
                    way = ways[
                            (way >>> 8 & 0xFFFF)
                                    + ((int) (bits >>> DISTANCE_BITS)
                                            & (1 << HuffmanTable.MAX_BITS - DISTANCE_BITS) - 1)];
                }
                if (way < 0) {
                    fault = "no code of a distance";
                    break;
                }
            }
            int distance = (way >>> 16) + ((int) (bits & ~(-1L << way)) >>> (way >>> 8));
            bits >>>= way;
            count -= way & 63;
            int from = to - distance;
            if (from < oldest) {
                fault = "a distance beyond the beginning";
                break;
            }
            int matchEnd = to + length;
            if (distance >= Long.BYTES) {
                do {
                    WORDS.set(text, to, (long) WORDS.get(text, from));
                    to += Long.BYTES;
                    from += Long.BYTES;
                } while (to < matchEnd);
                to = matchEnd;
            } else {
                while (to < matchEnd) {
                    text[to++] = text[from++];
                }
            }
        }
        end = to;
        in.set(next, bits, count);
        if (fault != null) {
            throw new DataFormatException(fault);
        }
    }

    /** Decodes one entry with all care. False where the input does not reach; nothing has happened then. */
    private boolean step() throws DataFormatException {
        in.fill();
        long bits = in.bits;
        int entry = look(literals.entries(), bits, LITERAL_BITS, HuffmanTable.SPECIAL, in.count, "a literal or length");
        int count = in.count - (entry & 63);
        if (entry == 0 || count < 0) {
            return false;
        }
        if (entry < 0) {
            window[end] = (byte) (entry >> 8);
            window[end + 1] = (byte) (entry >> 16);
            end += 1 + (entry >>> 30 & 1);
            in.skip(entry & 63);
            return true;
        }
        if ((entry & HuffmanTable.SPECIAL) != 0) {
            in.skip(entry & 63);
            state = State.HEAD;
            return true;
        }
        int length = (entry >>> 16) + ((int) (bits & ~(-1L << entry)) >>> (entry >>> 8));
        bits >>>= entry;
        int way = look(distances.entries(), bits, DISTANCE_BITS, HuffmanTable.SIGN, count, "a distance");
        count -= way & 63;
        if (way == 0 || count < 0) {
            return false;
        }
        int distance = (way >>> 16) + ((int) (bits & ~(-1L << way)) >>> (way >>> 8));
        in.skip(in.count - count);
        if (end - distance < oldest) {
            throw new DataFormatException("a distance beyond the beginning");
        }
        for (int matchEnd = end + length; end < matchEnd; end++) {
            window[end] = window[end - distance];
        }
        return true;
    }

    /** The entry for the next bits, of which there are {@code count}; 0 where they are too few to be sure. */
    private static int look(int[] entries, long bits, int width, int link, int count, String what)
            throws DataFormatException {
        int entry = entries[(int) bits & (1 << width) - 1];
        if (isLink(entry, link)) {
            int second = (int) (bits >>> width) & (1 << HuffmanTable.MAX_BITS - width) - 1;
            entry = entries[(entry >>> 8 & 0xFFFF) + second];
        }
        if (isNoCode(entry, link)) {
            if (count < HuffmanTable.MAX_BITS) {
                return 0;
            }
            throw new DataFormatException("no code of " + what);
        }
        return entry;
    }

    private static boolean isLink(int entry, int link) {
        return isSpecial(entry, link) && (entry & (HuffmanTable.END | HuffmanTable.NO_CODE)) == 0;
    }

    private static boolean isNoCode(int entry, int link) {
        return isSpecial(entry, link) && (entry & HuffmanTable.NO_CODE) != 0;
    }

    private static boolean isSpecial(int entry, int link) {
        return link == HuffmanTable.SIGN ? entry < 0 : entry >= 0 && (entry & HuffmanTable.SPECIAL) != 0;
    }
}
