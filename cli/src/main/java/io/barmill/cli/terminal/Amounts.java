package io.barmill.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Amounts formatted for people. */
public final class Amounts {
    private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB"};

    private Amounts() {}

    /** {@code 950 B}, {@code 12.3 MB}: decimal units, one digit after the point. */
    public static String bytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = 0;
        while (value >= 999.95 && unit < BYTE_UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, BYTE_UNITS[unit]);
    }

    /** {@code 1,234,567}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 0.8 s}, {@code 75.0 s}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    /** {@code 3 rows}, {@code 2.0 MB of 7.1 MB}: progress in its unit; empty if the unit is unknown. */
    public static String progress(long done, long total, String unit) {
        if (unit.isEmpty()) {
            return "";
        }
        boolean bytes = unit.equals("bytes");
        String reached = bytes ? bytes(done) : count(done);
        String of = total <= 0 ? "" : " of " + (bytes ? bytes(total) : count(total));
        return reached + of + (bytes ? "" : " " + unit);
    }

    /** A progress bar of that many places. */
    public static String bar(long done, long total, int places) {
        int filled = total <= 0 ? 0 : Math.toIntExact(Math.min(places, done * places / total));
        return "[" + "#".repeat(filled) + ".".repeat(places - filled) + "]";
    }
}
