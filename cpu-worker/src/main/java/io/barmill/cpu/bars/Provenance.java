package io.barmill.cpu.bars;

import io.barmill.bars.BarKind;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.Days;
import io.barmill.plan.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * What a bar file's footer says it was made from. Nothing of the run is in it, neither clock nor host nor attempt: the same
 * parameters over the same files yield the same bytes.
 */
final class Provenance {
    private static final int CHUNK = 1 << 16;

    private Provenance() {}

    /**
     * The footer.
     *
     * @throws BarmillException LAKE_FILE_MISSING for an input that is not there; BAR_INPUTS_CHANGED for inputs that are not
     *     those that the fingerprint is of
     */
    static Map<String, String> of(
            Lake lake, BarKind spec, AggregateTaskParams params, Optional<PreviousState> previous) {
        List<String> inputs = new ArrayList<>();
        List<String> ticks = sha256(lake, params.inputs(), inputs);
        List<Fingerprint.Joined> joined = params.joined().stream()
                .map(one -> new Fingerprint.Joined(one.extra(), one.type(), sha256(lake, one.inputs(), inputs)))
                .toList();
        String fingerprint = Fingerprint.of(new Fingerprint.Source(
                spec.name(),
                params.latencyMicros(),
                params.type(),
                params.previousFingerprint(),
                params.since(),
                params.gaps(),
                ticks,
                joined));
        if (!fingerprint.equals(params.inputsFingerprint())) {
            throw new BarmillException(
                    ErrorCode.BAR_INPUTS_CHANGED,
                    "a tick file is not the one that the ledger records; those read are\n" + String.join("\n", inputs));
        }
        Map<String, String> footer = new TreeMap<>();
        footer.put(Lake.ORIGIN, lake.kind().id());
        footer.put("bar", spec.name());
        footer.put("venue", params.venue());
        footer.put("type", params.type().id());
        footer.put("symbol", params.symbol());
        footer.put("date", params.date().toString());
        footer.put("inputs", String.join("\n", inputs));
        footer.put("inputs_fingerprint", fingerprint);
        params.previousFingerprint().ifPresent(before -> footer.put("previous_fingerprint", before));
        footer.put("since", params.since().map(LocalDate::toString).orElse("-"));
        if (!params.gaps().isEmpty()) {
            footer.put("gaps", params.gaps().stream().map(Days::text).collect(Collectors.joining("\n")));
        }
        footer.put("bars_version", Integer.toString(BarKind.VERSION));
        footer.put("latency_micros", Long.toString(params.latencyMicros()));
        previous.ifPresent(state -> footer.put(
                "previous_state", line(state.path(), sha256(), state.text().getBytes(StandardCharsets.UTF_8))));
        return footer;
    }

    /** The SHA-256 of each file. Adds a line for each, as {@code sha256sum} prints it. */
    private static List<String> sha256(Lake lake, List<String> paths, List<String> lines) {
        List<String> all = new ArrayList<>();
        for (String path : paths) {
            String line = line(lake, path);
            lines.add(line);
            all.add(line.substring(0, line.indexOf(' ')));
        }
        return all;
    }

    private static String line(Lake lake, String path) {
        try {
            return line(path, sha256(lake.input(path)), new byte[0]);
        } catch (IOException e) {
            throw new BarmillException(ErrorCode.LAKE_FILE_CORRUPT, path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The digest of all bytes. They are read in full chunks, as Parquet's local files read anything else byte by byte. */
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
