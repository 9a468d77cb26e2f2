package io.barmill.ticks.archive;

/**
 * How much text an archive may unpack to. A few kilobytes of DEFLATE can stand for gigabytes, which would be read for
 * hours.
 *
 * @param mostBytes the most bytes of text, whatever the size of the archive
 * @param mostRatio the most bytes of text for each byte of the archive, if the text has more than
 *     {@value #ALWAYS_ALLOWED} bytes
 */
public record ArchiveLimits(long mostBytes, int mostRatio) {
    /** Archives of many times the size of a venue's largest, whose text is about ten times theirs. */
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(256L << 30, 250);

    private static final long ALWAYS_ALLOWED = 64L << 20;

    public ArchiveLimits {
        if (mostBytes < 1 || mostRatio < 1) {
            throw new IllegalArgumentException("limits of " + mostBytes + " bytes and " + mostRatio + " to 1");
        }
    }

    /** The most bytes of text that an archive of that size may unpack to. */
    long ofArchive(long archiveBytes) {
        long byRatio = archiveBytes > mostBytes / mostRatio ? mostBytes : archiveBytes * mostRatio;
        return Math.min(mostBytes, Math.max(ALWAYS_ALLOWED, byRatio));
    }
}
