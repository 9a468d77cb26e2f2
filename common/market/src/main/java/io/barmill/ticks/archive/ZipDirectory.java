package io.barmill.ticks.archive;

import io.barmill.error.BarmillException;
import java.io.IOException;
import java.util.Locale;

/**
 * A zip's central directory, in which exactly one entry is expected: a CSV. Everything from the local header to the end of
 * the file must be where the directory says, without a gap.
 */
final class ZipDirectory {
    private static final long LOCAL_HEADER = 0x04034b50L;
    private static final long CENTRAL_HEADER = 0x02014b50L;
    private static final long END_64 = 0x06064b50L;
    private static final long END_64_LOCATOR = 0x07064b50L;
    private static final int END_BYTES = 22;
    private static final int END_64_LOCATOR_BYTES = 20;
    private static final int MAX_COMMENT_BYTES = 0xFFFF;
    private static final long IN_EXTRA = 0xFFFFFFFFL;
    private static final int EXTRA_64 = 1;
    private static final int ENCRYPTED = 1;
    private static final int HAS_DESCRIPTOR = 8;
    private static final int METHOD_STORED = 0;
    private static final int METHOD_DEFLATE = 8;
    /** A data descriptor: CRC and two sizes of four or eight bytes, with or without a signature. */
    private static final int MAX_DESCRIPTOR_BYTES = 24;

    private final CountedFile file;
    private final String name;
    private final long size;
    private long entries;
    private long directoryBytes;
    private long directoryOffset;

    ZipDirectory(CountedFile file, String name) throws IOException {
        this.file = file;
        this.name = name;
        this.size = file.size();
    }

    /** @throws BarmillException ARCHIVE_CORRUPT unless there is exactly one valid entry and it is a CSV */
    ZipEntryInfo onlyEntry() throws IOException {
        long directoryEnd = readEnd();
        if (entries != 1) {
            throw corrupt(directoryOffset, "the zip holds " + entries + " entries, expected one CSV");
        }
        if (directoryOffset + directoryBytes != directoryEnd) {
            throw corrupt(
                    directoryOffset,
                    "the zip's directory should be here, but it is at byte " + (directoryEnd - directoryBytes)
                            + ": bytes before it are missing or surplus");
        }
        return readCentralHeader();
    }

    /** Reads the end record, and its 64-bit part if present. Returns the offset at which the directory must end. */
    private long readEnd() throws IOException {
        long end = findEnd();
        file.seek(end + 8);
        number(2);
        entries = number(2);
        directoryBytes = number(4);
        directoryOffset = number(4);
        long locator = end - END_64_LOCATOR_BYTES;
        if (locator < 0 || numberAt(locator, 4) != END_64_LOCATOR) {
            return end;
        }
        long end64 = numberAt(locator + 8, 8);
        if (end64 < 0 || end64 > locator || numberAt(end64, 4) != END_64) {
            throw corrupt(locator, "the zip's 64-bit end record is not where it should be");
        }
        entries = numberAt(end64 + 32, 8);
        directoryBytes = number(8);
        directoryOffset = number(8);
        return end64;
    }

    /** Finds the end record. It is the last thing in the file, except for a comment whose length it states. */
    private long findEnd() throws IOException {
        long from = Math.max(0, size - END_BYTES - MAX_COMMENT_BYTES);
        byte[] tail = new byte[(int) (size - from)];
        file.seek(from);
        for (int i = 0; i < tail.length; i++) {
            tail[i] = (byte) number(1);
        }
        for (int at = tail.length - END_BYTES; at >= 0; at--) {
            boolean isEnd = tail[at] == 'P' && tail[at + 1] == 'K' && tail[at + 2] == 5 && tail[at + 3] == 6;
            int comment = (tail[at + 20] & 0xFF) | (tail[at + 21] & 0xFF) << 8;
            if (isEnd && at + END_BYTES + comment == tail.length) {
                return from + at;
            }
        }
        throw corrupt(size, "the zip's end record is missing: the file is truncated or not a zip");
    }

    private ZipEntryInfo readCentralHeader() throws IOException {
        if (numberAt(directoryOffset, 4) != CENTRAL_HEADER) {
            throw corrupt(directoryOffset, "the zip's directory has no entry");
        }
        number(4);
        int flags = (int) number(2);
        int method = (int) number(2);
        number(4);
        long crc = number(4);
        long deflated = number(4);
        long inflated = number(4);
        int nameBytes = (int) number(2);
        int extraBytes = (int) number(2);
        int commentBytes = (int) number(2);
        number(8);
        long local = number(4);
        StringBuilder entryName = new StringBuilder();
        for (int i = 0; i < nameBytes; i++) {
            entryName.append((char) number(1));
        }
        if (46L + nameBytes + extraBytes + commentBytes != directoryBytes) {
            throw corrupt(directoryOffset, "the zip's directory does not have the size that it states");
        }
        long extraEnd = file.offset() + extraBytes;
        if (inflated == IN_EXTRA || deflated == IN_EXTRA || local == IN_EXTRA) {
            seekExtra64(extraEnd);
            inflated = inflated == IN_EXTRA ? number(8) : inflated;
            deflated = deflated == IN_EXTRA ? number(8) : deflated;
            local = local == IN_EXTRA ? number(8) : local;
        }
        if ((flags & ENCRYPTED) != 0 || (method != METHOD_STORED && method != METHOD_DEFLATE)) {
            throw corrupt(directoryOffset, "the entry is encrypted, or compressed by the unknown method " + method);
        }
        if (!entryName.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw corrupt(directoryOffset, "the name of the zip's entry does not end with .csv");
        }
        long data = dataOffset(local);
        long gap = directoryOffset - data - deflated;
        if (deflated < 0 || gap < 0 || gap > ((flags & HAS_DESCRIPTOR) != 0 ? MAX_DESCRIPTOR_BYTES : 0)) {
            throw corrupt(
                    data,
                    "the entry's " + deflated + " bytes do not reach from here to the zip's directory at "
                            + directoryOffset);
        }
        return new ZipEntryInfo(data, method == METHOD_DEFLATE, crc, deflated, inflated);
    }

    private void seekExtra64(long extraEnd) throws IOException {
        while (file.offset() + 4 <= extraEnd) {
            int id = (int) number(2);
            int length = (int) number(2);
            if (id == EXTRA_64) {
                return;
            }
            file.seek(file.offset() + length);
        }
        throw corrupt(file.offset(), "the entry's 64-bit sizes are missing");
    }

    private long dataOffset(long local) throws IOException {
        if (local != 0 || numberAt(local, 4) != LOCAL_HEADER) {
            throw corrupt(0, "the file does not begin with the entry that its directory names");
        }
        long nameBytes = numberAt(local + 26, 2);
        long extraBytes = number(2);
        return local + 30 + nameBytes + extraBytes;
    }

    private long numberAt(long offset, int bytes) throws IOException {
        if (offset < 0 || offset > size) {
            throw corrupt(offset, "the zip's directory points outside the file of " + size + " bytes");
        }
        file.seek(offset);
        return number(bytes);
    }

    private long number(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            int next = file.read();
            if (next < 0) {
                throw corrupt(file.offset(), "the file ends inside the zip's directory");
            }
            value |= (long) next << (8 * i);
        }
        return value;
    }

    private BarmillException corrupt(long offset, String reason) {
        return ArchiveInput.corrupt(name, offset, reason);
    }
}
