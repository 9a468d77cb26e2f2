package io.barmill.ticks.archive;

import io.barmill.error.BarmillException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A zip's central directory, in which exactly one CSV is expected. What a Mac adds when it packs a folder, and folders, are
 * passed over. In a zip of one entry, everything from the local header to the end of the file must be where the directory
 * says, without a gap.
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
    /** The most entries whose names an error lists. */
    private static final int MOST_NAMES = 5;
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

    /**
     * Finds the only CSV.
     *
     * @throws BarmillException ARCHIVE_CORRUPT for damage; ARCHIVE_UNSUPPORTED for other than one entry, and for one that is no CSV
     *     or cannot be unpacked
     */
    ZipEntryInfo onlyEntry() throws IOException {
        long directoryEnd = readEnd();
        if (directoryOffset + directoryBytes != directoryEnd) {
            throw corrupt(
                    directoryOffset,
                    "the zip's directory should be here, but it is at byte " + (directoryEnd - directoryBytes)
                            + ": bytes before it are missing or surplus");
        }
        List<Entry> found = new ArrayList<>();
        long surplus = 0;
        long at = directoryOffset;
        for (long i = 0; i < entries; i++) {
            Entry entry = readCentralHeader(at);
            at = entry.end();
            if (isPassedOver(entry.name())) {
                continue;
            }
            if (found.size() < MOST_NAMES) {
                found.add(entry);
            } else {
                surplus++;
            }
        }
        if (at != directoryOffset + directoryBytes) {
            throw corrupt(directoryOffset, "the zip's directory does not have the size that it states");
        }
        if (found.size() != 1) {
            for (Entry entry : found) {
                requireAgreement(entry);
            }
            throw ArchiveInput.unsupported(name, "the zip holds " + described(found, surplus) + ", expected one CSV");
        }
        return locate(found.get(0));
    }

    private static boolean isPassedOver(String entry) {
        return entry.startsWith("__MACOSX/") || entry.endsWith("/");
    }

    private static String described(List<Entry> found, long surplus) {
        if (found.isEmpty()) {
            return "no entry";
        }
        String names = found.stream().map(Entry::name).collect(Collectors.joining(", "));
        return (found.size() + surplus) + " entries (" + names + (surplus > 0 ? ", ..." : "") + ")";
    }

    /**
     * A row of the directory.
     *
     * @param local where the entry begins
     * @param end where the row ends
     */
    private record Entry(
            String name, int flags, int method, long crc, long deflated, long inflated, long local, long end) {}

    /** Reads the end record, and its 64-bit part if present. Returns the offset at which the directory must end. */
    private long readEnd() throws IOException {
        long end = findEnd();
        file.seek(end + 8);
        long onThisDisk = number(2);
        entries = number(2);
        if (onThisDisk != entries) {
            throw corrupt(end, "the zip's end record states " + onThisDisk + " entries, and " + entries);
        }
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

    private Entry readCentralHeader(long at) throws IOException {
        if (at >= directoryOffset + directoryBytes || numberAt(at, 4) != CENTRAL_HEADER) {
            throw corrupt(at, "the zip's directory has no entry here, of " + entries + " that it states");
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
        String entryName = readName(nameBytes);
        long extraEnd = file.offset() + extraBytes;
        if (inflated == IN_EXTRA || deflated == IN_EXTRA || local == IN_EXTRA) {
            seekExtra64(extraEnd);
            inflated = inflated == IN_EXTRA ? number(8) : inflated;
            deflated = deflated == IN_EXTRA ? number(8) : deflated;
            local = local == IN_EXTRA ? number(8) : local;
        }
        return new Entry(
                entryName,
                flags,
                method,
                crc,
                deflated,
                inflated,
                local,
                at + 46L + nameBytes + extraBytes + commentBytes);
    }

    private ZipEntryInfo locate(Entry entry) throws IOException {
        boolean isDeflated = entry.method() == METHOD_DEFLATE;
        if ((entry.flags() & ENCRYPTED) != 0 || (entry.method() != METHOD_STORED && !isDeflated)) {
            requireAgreement(entry);
            throw ArchiveInput.unsupported(
                    name, "the entry is encrypted, or compressed by the unknown method " + entry.method());
        }
        if (!entry.name().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            requireAgreement(entry);
            throw ArchiveInput.unsupported(name, "the name of the zip's entry does not end with .csv");
        }
        long data = dataOffset(entry);
        long deflated = entry.deflated();
        long gap = directoryOffset - data - deflated;
        long mostGap = entries > 1 ? Long.MAX_VALUE : (entry.flags() & HAS_DESCRIPTOR) != 0 ? MAX_DESCRIPTOR_BYTES : 0;
        if (deflated < 0 || gap < 0 || gap > mostGap) {
            throw corrupt(
                    data,
                    "the entry's " + deflated + " bytes do not reach from here to the zip's directory at "
                            + directoryOffset);
        }
        return new ZipEntryInfo(data, isDeflated, entry.crc(), deflated, entry.inflated());
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

    /**
     * Requires that the entry's own header says what the directory says: where they contradict each other, the zip is not
     * one that cannot be read, but damaged.
     */
    private void requireAgreement(Entry entry) throws IOException {
        dataOffset(entry);
        file.seek(entry.local() + 6);
        boolean isSame = number(2) == entry.flags() && number(2) == entry.method();
        int nameBytes = (int) numberAt(entry.local() + 26, 2);
        number(2);
        if (!isSame || !readName(nameBytes).equals(entry.name())) {
            throw corrupt(entry.local(), "the entry contradicts the zip's directory");
        }
    }

    private long dataOffset(Entry entry) throws IOException {
        long local = entry.local();
        if ((local != 0 && entries == 1) || numberAt(local, 4) != LOCAL_HEADER) {
            throw corrupt(local, "the entry that the zip's directory names does not begin here");
        }
        long nameBytes = numberAt(local + 26, 2);
        long extraBytes = number(2);
        return local + 30 + nameBytes + extraBytes;
    }

    private String readName(int bytes) throws IOException {
        byte[] text = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            text[i] = (byte) number(1);
        }
        return new String(text, StandardCharsets.UTF_8);
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
