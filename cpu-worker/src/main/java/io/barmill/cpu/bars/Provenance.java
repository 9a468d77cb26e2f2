package io.barmill.cpu.bars;

import io.barmill.bars.BarKind;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.plan.AggregateTaskParams;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * What a bar file's footer says it was made from. Nothing of the run is in it, neither clock nor host nor attempt: the same
 * order over the same files gives the same bytes.
 */
final class Provenance {
    private static final int CHUNK = 1 << 16;

    private Provenance() {}

    /** @throws BarmillException LAKE_FILE_MISSING for an input that is not there */
    static Map<String, String> of(Lake lake, BarKind spec, AggregateTaskParams order) {
        List<String> inputs = new ArrayList<>();
        for (String path : order.inputs()) {
            inputs.add(line(lake, path));
        }
        for (AggregateTaskParams.Joined joined : order.joined()) {
            for (String path : joined.inputs()) {
                inputs.add(line(lake, path));
            }
        }
        Map<String, String> footer = new TreeMap<>();
        footer.put(Lake.ORIGIN, lake.kind().id());
        footer.put("bar", spec.name());
        footer.put("venue", order.venue());
        footer.put("type", order.type().id());
        footer.put("symbol", order.symbol());
        footer.put("date", order.date().toString());
        footer.put("inputs", String.join("\n", inputs));
        footer.put("inputs_fingerprint", order.inputsFingerprint());
        footer.put("bars_version", Integer.toString(BarKind.VERSION));
        footer.put("latency_micros", Long.toString(order.latencyMicros()));
        order.previousState().ifPresent(path -> footer.put("previous_state", line(path, sha256(), lake.bytes(path))));
        return footer;
    }

    /** A file as {@code sha256sum} writes it down. */
    private static String line(Lake lake, String path) {
        try {
            return line(path, sha256(lake.input(path)), new byte[0]);
        } catch (IOException e) {
            throw new BarmillException(ErrorCode.LAKE_FILE_CORRUPT, path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The digest of all bytes. They are asked for in full chunks: Parquet's local files read anything else byte by byte. */
    static MessageDigest sha256(InputFile file) throws IOException {
        MessageDigest digest = sha256();
        byte[] chunk = new byte[CHUNK];
        try (SeekableInputStream bytes = file.newStream()) {
            for (long left = file.getLength(); left > 0; ) {
                int count = (int) Math.min(CHUNK, left);
                bytes.readFully(chunk, 0, count);
                digest.update(chunk, 0, count);
                left -= count;
            }
        }
        return digest;
    }

    private static String line(String path, MessageDigest digest, byte[] rest) {
        return HexFormat.of().formatHex(digest.digest(rest)) + "  " + path;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
