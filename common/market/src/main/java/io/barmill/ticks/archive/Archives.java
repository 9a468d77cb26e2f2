package io.barmill.ticks.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * Opens archive files as the text in them. The streams verify everything an archive states about itself, at the end of the
 * text at the latest: damage is a BarmillException with ARCHIVE_CORRUPT, the archive's name, the byte of the archive at
 * which it was noticed, and the reason. A complete archive of an empty text is not damaged. The streams need no buffer
 * around them.
 */
public final class Archives {
    private final InflaterKind inflater;
    private final ArchiveLimits limits;

    /** Archives of the default limits that are inflated by that implementation. */
    public Archives(InflaterKind inflater) {
        this(inflater, ArchiveLimits.DEFAULT);
    }

    /** Archives that are inflated by that implementation. */
    public Archives(InflaterKind inflater, ArchiveLimits limits) {
        this.inflater = Objects.requireNonNull(inflater, "inflater");
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * Opens a file by the extension of its name: {@code .zip}, {@code .gz}, or anything else for plain text.
     *
     * @throws IOException if the file cannot be opened
     */
    public InputStream open(Path file) throws IOException {
        String name = file.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".zip")) {
            return zip(file, name);
        }
        return lower.endsWith(".gz") ? gzip(file, name) : Files.newInputStream(file);
    }

    /**
     * Opens a file by its first bytes. If they are not those of an archive, the extension decides, so that an archive with
     * a damaged beginning is not read as text.
     *
     * @param name what to call the archive in errors
     * @throws IOException if the file cannot be opened
     */
    public InputStream sniffed(Path file, String name) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(2);
        }
        if (head.length == 2 && head[0] == 'P' && head[1] == 'K') {
            return zip(file, name);
        }
        if (head.length == 2 && (head[0] & 0xff) == 0x1f && (head[1] & 0xff) == 0x8b) {
            return gzip(file, name);
        }
        return open(file);
    }

    /**
     * Opens a zip that holds one CSV and nothing else.
     *
     * @param name what to call the archive in errors
     */
    public InputStream zip(Path file, String name) throws IOException {
        CountedFile counted = new CountedFile(file);
        try {
            ZipEntryInfo entry = new ZipDirectory(counted, name).onlyEntry();
            return new ZipInput(counted, name, entry, inflater.create(), limits.ofArchive(counted.size()));
        } catch (IOException | RuntimeException e) {
            counted.close();
            throw e;
        }
    }

    /**
     * Opens a gzip file of one or more members.
     *
     * @param name what to call the archive in errors
     */
    public InputStream gzip(Path file, String name) throws IOException {
        CountedFile counted = new CountedFile(file);
        try {
            return new GzipInput(counted, name, inflater.create(), limits.ofArchive(counted.size()));
        } catch (IOException | RuntimeException e) {
            counted.close();
            throw e;
        }
    }
}
