package io.barmill.plan;

import io.barmill.bars.BarKind;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ticks.DataType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Identifies what a bar file is made from, before it is made: {@code <data type>:<version of the bars>:<SHA-256>} over
 * the bar's name, the latency, the fingerprint of the day that it continues from, and the SHA-256 of every tick file,
 * with a line before those of each joined series. Since a day's fingerprint includes the previous one, it covers the
 * whole chain; the state's own bytes are not needed, because the same chain makes the same state.
 */
final class Fingerprint {
    private static final String CHAIN_START = "-";
    private static final String SEPARATOR = ":";

    private Fingerprint() {}

    static String of(
            BarKind bar,
            long latencyMicros,
            DataType type,
            Optional<String> previous,
            List<PartitionEntry> inputs,
            List<BarStep.Joined> joined) {
        StringBuilder text = new StringBuilder(bar.name()).append('\n');
        text.append(latencyMicros)
                .append('\n')
                .append(previous.orElse(CHAIN_START))
                .append('\n');
        inputs.forEach(input -> text.append(input.sha256()).append('\n'));
        joined.forEach(series -> {
            text.append(series.extra().word())
                    .append(' ')
                    .append(series.type().id())
                    .append('\n');
            series.inputs().forEach(input -> text.append(input.sha256()).append('\n'));
        });
        return prefix(type) + HexFormat.of().formatHex(sha256(text.toString()));
    }

    /** True for a fingerprint of bars made from that type of ticks by the current rules. */
    static boolean isOf(DataType type, String fingerprint) {
        return fingerprint.startsWith(prefix(type));
    }

    /** True for a fingerprint of bars made from that type of ticks by the rules of another version. */
    static boolean isOutdated(DataType type, String fingerprint) {
        return fingerprint.startsWith(type.id() + SEPARATOR) && !isOf(type, fingerprint);
    }

    private static String prefix(DataType type) {
        return type.id() + SEPARATOR + BarKind.VERSION + SEPARATOR;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
