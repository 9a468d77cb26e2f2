package io.barmill.plan;

import io.barmill.bars.BarKind;
import io.barmill.ticks.DataType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Identifies what a bar file is made from, before it is made: {@code <data type>:<version of the bars>:<SHA-256>} over
 * the lines of {@link Source#text()}. Since a day's fingerprint includes that of the day it continues from, it covers the
 * whole chain; the state's own bytes are not needed, because the same chain makes the same state.
 */
public final class Fingerprint {
    private static final String NONE = "-";
    private static final String SEPARATOR = ":";

    private Fingerprint() {}

    /**
     * What a bar file is made from.
     *
     * @param previous the fingerprint of the day that it continues from; empty at the start of a chain
     * @param since {@link BarStep#since()}
     * @param gaps {@link BarStep#gaps()}
     * @param inputs the SHA-256 of every tick file
     */
    public record Source(
            String bar,
            long latencyMicros,
            DataType type,
            Optional<String> previous,
            Optional<LocalDate> since,
            List<Days> gaps,
            List<String> inputs,
            List<Joined> joined) {
        public Source {
            gaps = List.copyOf(gaps);
            inputs = List.copyOf(inputs);
            joined = List.copyOf(joined);
        }

        /** One line for each part; where a part is absent, {@code -}. */
        String text() {
            StringBuilder text = new StringBuilder(bar).append('\n');
            text.append(latencyMicros).append('\n');
            text.append(previous.orElse(NONE)).append('\n');
            text.append(since.map(LocalDate::toString).orElse(NONE)).append('\n');
            gaps.forEach(gap -> text.append("without ").append(gap.text()).append('\n'));
            inputs.forEach(sha256 -> text.append(sha256).append('\n'));
            joined.forEach(series -> {
                text.append(series.extra())
                        .append(' ')
                        .append(series.type().id())
                        .append('\n');
                series.inputs().forEach(sha256 -> text.append(sha256).append('\n'));
            });
            return text.toString();
        }
    }

    /**
     * Another series that the bars have columns of.
     *
     * @param extra the word for it in the bar's name
     * @param inputs the SHA-256 of every file
     */
    public record Joined(String extra, DataType type, List<String> inputs) {
        public Joined {
            inputs = List.copyOf(inputs);
        }
    }

    /** The fingerprint of a file that is made from these. */
    public static String of(Source source) {
        return prefix(source.type()) + sha256(source.text());
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

    /** The SHA-256 of the text's bytes, 64 hex digits. */
    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
