package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.CsvWriter;
import io.barmill.sandbox.market.TardisType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Creates zip and gzip files whose bytes depend only on their content. */
final class ArchivePacker {
    /** Fast: tests wait for these files, and nobody stores them. */
    private static final int LEVEL = 1;

    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2025, 7, 1, 0, 5);

    /** Writes rows. */
    interface Rows {
        void writeTo(CsvWriter csv) throws IOException;
    }

    private ArchivePacker() {}

    /** Returns a zip with one CSV of the same name. */
    static byte[] zip(String archivePath, Rows rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(LEVEL);
            zip.putNextEntry(entry(baseName(archivePath).replaceFirst("\\.zip$", ".csv")));
            write(rows, zip);
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(Rows rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        try (OutputStream gzip = new FastGzip(bytes)) {
            write(rows, gzip);
        }
        return bytes.toByteArray();
    }

    /** Returns a valid archive without rows, of the type that the path's extension names. */
    static byte[] withoutRows(String archivePath) throws IOException {
        return archivePath.endsWith(".zip")
                ? zip(archivePath, csv -> {})
                : gzip(TardisName.of(archivePath).map(TardisName::type).orElse(TardisType.TRADES)::header);
    }

    /** Returns another valid archive with the same rows. */
    static byte[] repack(String archivePath, byte[] archive, int revision) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(archive.length + 64);
        if (!archivePath.endsWith(".zip")) {
            bytes.write(archive);
            for (int i = 0; i < revision; i++) {
                bytes.write(gzip(csv -> {})); // a gzip may have several members; an empty one adds nothing
            }
            return bytes.toByteArray();
        }
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.setComment("revision " + revision);
            for (ZipEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                out.putNextEntry(entry(each.getName()));
                in.transferTo(out);
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static String baseName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void write(Rows rows, OutputStream out) throws IOException {
        CsvWriter csv = new CsvWriter(out);
        rows.writeTo(csv);
        csv.flush();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ENTRY_TIME);
        return entry;
    }

    /** A gzip stream with the compression level of the zips, which the JDK's class does not let callers set. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 14);
            def.setLevel(LEVEL);
        }
    }
}
