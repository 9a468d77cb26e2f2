package io.barmill.ticks.archive;

import java.io.IOException;

/** The text of a gzip file of one or more members, each verified against its own trailer. */
final class GzipInput extends ArchiveInput {
    private static final int MAGIC = 0x8b1f;
    private static final int METHOD_DEFLATE = 8;
    private static final int HEADER_CRC = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xE0;

    private boolean insideMember;
    private boolean anyMember;

    GzipInput(CountedFile file, String name, Decompressor decompressor, long mostText) {
        super(file, name, decompressor, mostText);
    }

    @Override
    int readText(byte[] target, int from, int length) throws IOException {
        while (insideMember || startMember()) {
            int count = inflate(target, from, length, Long.MAX_VALUE);
            if (count > 0) {
                return count;
            }
            endMember();
        }
        return -1;
    }

    /** Reads a member's header. Returns false at the end of the file. */
    private boolean startMember() throws IOException {
        if (anyMember && file().available() == 0) {
            return false;
        }
        long start = file().offset();
        if (readNumber(2, "the gzip header") != MAGIC) {
            throw corrupt(start, anyMember ? "bytes follow the end of the gzip data" : "this is not a gzip file");
        }
        if (readNumber(1, "the gzip header") != METHOD_DEFLATE) {
            throw corrupt(start + 2, "the compression method is unknown");
        }
        int flags = (int) readNumber(1, "the gzip header");
        if ((flags & RESERVED) != 0) {
            throw corrupt(start + 3, "the gzip header has unknown flags");
        }
        readNumber(6, "the gzip header");
        skipOptional(flags);
        restart();
        insideMember = true;
        anyMember = true;
        return true;
    }

    private void skipOptional(int flags) throws IOException {
        if ((flags & EXTRA) != 0) {
            long length = readNumber(2, "the gzip header");
            for (long i = 0; i < length; i++) {
                readNumber(1, "the gzip header");
            }
        }
        if ((flags & NAME) != 0) {
            skipString();
        }
        if ((flags & COMMENT) != 0) {
            skipString();
        }
        if ((flags & HEADER_CRC) != 0) {
            readNumber(2, "the gzip header");
        }
    }

    private void skipString() throws IOException {
        while (readNumber(1, "the gzip header") != 0) {
            // Only its end matters.
        }
    }

    private void endMember() throws IOException {
        insideMember = false;
        long start = file().offset();
        long expectedCrc = readNumber(4, "the gzip trailer");
        long expectedSize = readNumber(4, "the gzip trailer");
        if (expectedCrc != crc()) {
            throw corrupt(start, String.format("the text's CRC is %08x, the trailer says %08x", crc(), expectedCrc));
        }
        if (expectedSize != (inflatedBytes() & 0xFFFFFFFFL)) {
            throw corrupt(
                    start + 4,
                    "the text has " + inflatedBytes() + " bytes, the trailer says " + expectedSize + " modulo 2^32");
        }
    }
}
