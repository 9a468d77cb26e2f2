package io.barmill.ticks.archive;

import java.io.IOException;

/** The text of a zip's only entry, verified against the zip's directory. */
final class ZipInput extends ArchiveInput {
    private final ZipEntryInfo entry;
    private boolean ended;

    ZipInput(CountedFile file, String name, ZipEntryInfo entry, Decompressor decompressor, long mostText) {
        super(file, name, decompressor, mostText);
        this.entry = entry;
        file.seek(entry.dataOffset());
    }

    @Override
    int readText(byte[] target, int from, int length) throws IOException {
        if (ended) {
            return -1;
        }
        requireAllowed(entry.inflatedBytes());
        int count = entry.isDeflated()
                ? inflate(target, from, length, entry.deflatedBytes())
                : readStored(target, from, length);
        if (count < 0) {
            verify();
            ended = true;
        }
        return count;
    }

    private int readStored(byte[] target, int from, int length) throws IOException {
        long left = entry.inflatedBytes() - inflatedBytes();
        int count = (int) Math.min(Math.min(left, length), file().available());
        if (count == 0) {
            return -1;
        }
        System.arraycopy(file().bytes(), file().position(), target, from, count);
        file().skip(count);
        count(target, from, count);
        return count;
    }

    private void verify() {
        long end = file().offset();
        if (entry.isDeflated() && deflatedBytes() != entry.deflatedBytes()) {
            throw corrupt(
                    end,
                    "the compressed data end after " + deflatedBytes() + ", the directory says "
                            + entry.deflatedBytes());
        }
        if (inflatedBytes() != entry.inflatedBytes()) {
            throw corrupt(
                    end, "the text has " + inflatedBytes() + " bytes, the directory says " + entry.inflatedBytes());
        }
        if (crc() != entry.crc()) {
            throw corrupt(end, String.format("the text's CRC is %08x, the directory says %08x", crc(), entry.crc()));
        }
    }
}
