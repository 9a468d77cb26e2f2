package io.barmill.ticks.archive;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.DataFormatException;

/**
 * Our own decoder, faster than {@link java.util.zip.Inflater} for the text of ticks: it reads bits by the word, one lookup
 * decodes one or two literals, and matches are copied by the word.
 */
final class DeflateDecoder implements Decompressor {
    private enum State {
        HEADER,
        STORED,
        CODES,
        END
    }

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int HISTORY = 32 * 1024;
    private static final int INPUT_BYTES = 32 * 1024;
    /** The size at which the window is full. Behind it is room for what one step may append, and for the rest of a word. */
    private static final int FULL = HISTORY + 128 * 1024;

    private static final int ROOM = 300;
    private static final int LITERAL_BITS = 11;
    private static final int DISTANCE_BITS = 9;
    /** The most bytes that one step without bounds checks reads: two words. */
    private static final int STEP_INPUT = 2 * Long.BYTES;

    private final HuffmanTable literals = HuffmanTable.literals(LITERAL_BITS);
    private final HuffmanTable distances = HuffmanTable.distances(DISTANCE_BITS);
    private final BlockHeader header = new BlockHeader(literals, distances);
    private final BitInput in = new BitInput(INPUT_BYTES);
    private final byte[] window = new byte[FULL + ROOM];

    private State state;
    private boolean isLastBlock;
    private int storedLeft;
    /** End of the text in the window. */
    private int end;
    /** End of the part of it that has been returned. */
    private int returned;
    /** The first byte of text that a match may refer to. */
    private int oldest;
    /** Noticed behind the text in the window. */
    private DataFormatException failure;

    DeflateDecoder() {
        restart();
    }

    @Override
    public void restart() {
        in.clear();
        state = State.HEADER;
        isLastBlock = false;
        end = HISTORY;
        returned = HISTORY;
        oldest = HISTORY;
        failure = null;
    }

    @Override
    public boolean isFinished() {
        return state == State.END && returned == end;
    }

    @Override
    public int add(byte[] bytes, int from, int length) {
        return in.add(bytes, from, length);
    }

    @Override
    public int unused() {
        return in.unused();
    }

    @Override
    public int inflate(byte[] target, int from, int length) throws DataFormatException {
        if (returned == end) {
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
                if (returned == end) {
                    throw e;
                }
            }
        }
        int count = Math.min(length, end - returned);
        System.arraycopy(window, returned, target, from, count);
        returned += count;
        return count;
    }

    @Override
    public void close() {
        // Everything is on the heap.
    }

    private void slide() {
        int shift = end - HISTORY;
        System.arraycopy(window, shift, window, 0, HISTORY);
        oldest = Math.max(0, oldest - shift);
        end = HISTORY;
        returned = HISTORY;
    }

    /** Decodes until the window is full, the input is used up, or the end is reached. */
    private void decode() throws DataFormatException {
        boolean hasInput = true;
        while (hasInput && end < FULL) {
            hasInput = switch (state) {
                case HEADER -> readHeader();
                case STORED -> readStored();
                case CODES -> readCodes();
                case END -> false;
            };
        }
    }

    private boolean readHeader() throws DataFormatException {
        if (isLastBlock) {
            state = State.END;
            in.alignToByte();
            return false;
        }
        if (!header.read(in)) {
            return false;
        }
        isLastBlock = header.isLast();
        storedLeft = header.storedBytes();
        state = header.isStored() ? State.STORED : State.CODES;
        return true;
    }

    private boolean readStored() {
        int count = in.copy(window, end, Math.min(storedLeft, FULL - end));
        end += count;
        storedLeft -= count;
        if (storedLeft == 0) {
            state = State.HEADER;
            return true;
        }
        return count > 0;
    }

    private boolean readCodes() throws DataFormatException {
        while (state == State.CODES && end < FULL) {
            if (in.unread() >= STEP_INPUT) {
                decodeUnchecked();
            } else if (!decodeChecked()) {
                return false;
            }
        }
        return true;
    }

    /** Decodes as long as neither the end of the input nor that of the window can be reached by one step. */
    private void decodeUnchecked() throws DataFormatException {
        byte[] source = in.bytes;
        byte[] text = window;
        int[] literalEntries = literals.entries();
        int[] distanceEntries = distances.entries();
        int lastStep = in.end - STEP_INPUT;
        int next = in.next;
        long bits = in.bits;
        int count = in.count;
        int to = end;
        String fault = null;
        while (to < FULL && next <= lastStep) {
            bits |= (long) WORDS.get(source, next) << count;
            next += (63 - count) >>> 3;
            count |= 56;
            int entry = literalEntries[(int) bits & (1 << LITERAL_BITS) - 1];
            if (entry < 0) {
                // 56 bits are enough for three lookups of literals, of eleven bits each, and the next one.
                bits >>>= entry;
                count -= entry & 63;
                text[to] = (byte) (entry >> 8);
                text[to + 1] = (byte) (entry >> 16);
                to += 1 + (entry >>> 30 & 1);
                entry = literalEntries[(int) bits & (1 << LITERAL_BITS) - 1];
                if (entry < 0) {
                    bits >>>= entry;
                    count -= entry & 63;
                    text[to] = (byte) (entry >> 8);
                    text[to + 1] = (byte) (entry >> 16);
                    to += 1 + (entry >>> 30 & 1);
                    entry = literalEntries[(int) bits & (1 << LITERAL_BITS) - 1];
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
                next += (63 - count) >>> 3;
                count |= 56;
            }
            if ((entry & HuffmanTable.SPECIAL) != 0) {
                if ((entry & (HuffmanTable.END | HuffmanTable.NO_CODE)) == 0) {
                    entry = literalEntries[
                            (entry >>> 8 & 0xFFFF)
                                    + ((int) (bits >>> LITERAL_BITS)
                                            & (1 << (HuffmanTable.MAX_BITS - LITERAL_BITS)) - 1)];
                    if (entry < 0) {
                        bits >>>= entry;
                        count -= entry & 63;
                        text[to++] = (byte) (entry >> 8);
                        continue;
                    }
                }
                if ((entry & HuffmanTable.SPECIAL) != 0) {
                    if ((entry & HuffmanTable.NO_CODE) != 0) {
                        fault = "invalid code of a literal or length";
                    } else {
                        bits >>>= entry;
                        count -= entry & 63;
                        state = State.HEADER;
                    }
                    break;
                }
            }
            int length = (entry >>> 16) + ((int) (bits & ~(-1L << entry)) >>> (entry >>> 8));
            bits >>>= entry;
            count -= entry & 63;
            int distanceEntry = distanceEntries[(int) bits & (1 << DISTANCE_BITS) - 1];
            if (distanceEntry < 0) {
                if ((distanceEntry & HuffmanTable.NO_CODE) == 0) {
                    distanceEntry = distanceEntries[
                            (distanceEntry >>> 8 & 0xFFFF)
                                    + ((int) (bits >>> DISTANCE_BITS)
                                            & (1 << (HuffmanTable.MAX_BITS - DISTANCE_BITS)) - 1)];
                }
                if (distanceEntry < 0) {
                    fault = "invalid code of a distance";
                    break;
                }
            }
            int distance = (distanceEntry >>> 16) + ((int) (bits & ~(-1L << distanceEntry)) >>> (distanceEntry >>> 8));
            bits >>>= distanceEntry;
            count -= distanceEntry & 63;
            int from = to - distance;
            if (from < oldest) {
                fault = "a distance beyond the beginning of the text";
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

    /** Decodes one entry with all bounds checks. Returns false, and changes nothing, if the input ends inside the entry. */
    private boolean decodeChecked() throws DataFormatException {
        in.fill();
        long bits = in.bits;
        int entry =
                lookUp(literals.entries(), bits, LITERAL_BITS, HuffmanTable.SPECIAL, in.count, "a literal or length");
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
            state = State.HEADER;
            return true;
        }
        int length = (entry >>> 16) + ((int) (bits & ~(-1L << entry)) >>> (entry >>> 8));
        bits >>>= entry;
        int distanceEntry = lookUp(distances.entries(), bits, DISTANCE_BITS, HuffmanTable.SIGN, count, "a distance");
        count -= distanceEntry & 63;
        if (distanceEntry == 0 || count < 0) {
            return false;
        }
        int distance = (distanceEntry >>> 16) + ((int) (bits & ~(-1L << distanceEntry)) >>> (distanceEntry >>> 8));
        in.skip(in.count - count);
        if (end - distance < oldest) {
            throw new DataFormatException("a distance beyond the beginning of the text");
        }
        for (int matchEnd = end + length; end < matchEnd; end++) {
            window[end] = window[end - distance];
        }
        return true;
    }

    /** The entry for the next {@code count} bits; 0 if more bits are needed to be certain. */
    private static int lookUp(int[] entries, long bits, int width, int link, int count, String what)
            throws DataFormatException {
        int entry = entries[(int) bits & (1 << width) - 1];
        if (isLink(entry, link)) {
            int second = (int) (bits >>> width) & (1 << (HuffmanTable.MAX_BITS - width)) - 1;
            entry = entries[(entry >>> 8 & 0xFFFF) + second];
        }
        if (isNoCode(entry, link)) {
            if (count < HuffmanTable.MAX_BITS) {
                return 0;
            }
            throw new DataFormatException("invalid code of " + what);
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
