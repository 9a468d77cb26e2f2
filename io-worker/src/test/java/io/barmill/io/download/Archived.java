package io.barmill.io.download;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes archives as venues do. */
public final class Archived {
    private Archived() {}

    /** Spot aggregate trades of a day: contiguous ids, times that do not go back, no header. */
    public static String aggTrades(long seed, LocalDate day, long firstId, int rows) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder();
        long time = day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        long tradeId = firstId * 3;
        for (int row = 0; row < rows; row++) {
            int trades = 1 + random.nextInt(3);
            csv.append(firstId + row)
                    .append(',')
                    .append("0.00")
                    .append(100_000 + random.nextInt(900_000))
                    .append(',')
                    .append(1 + random.nextInt(5_000))
                    .append(".00000000,")
                    .append(tradeId)
                    .append(',')
                    .append(tradeId + trades - 1)
                    .append(',')
                    .append(time + row * 86_000_000L / rows)
                    .append(',')
                    .append(random.nextBoolean() ? "True" : "False")
                    .append(",True\n");
            tradeId += trades;
        }
        return csv.toString();
    }

    public static byte[] zip(String name, String csv) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry(name);
            entry.setTime(0);
            zip.putNextEntry(entry);
            zip.write(csv.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] gzip(String csv) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(csv.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** As Binance writes it: no newline at the end. */
    public static String checksum(byte[] archive, String path) {
        return sha256(archive) + "  " + path.substring(path.lastIndexOf('/') + 1);
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
