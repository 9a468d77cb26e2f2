package io.barmill.plan;

import io.barmill.bars.BarSpec;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ticks.DataType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Tells what a bar file is made from, before it is made. It is {@code <data type>:<SHA-256>} over the version of the bars,
 * the bar's name, the fingerprint of the day that it goes on from, and the SHA-256 of every tick file. Since a day's
 * fingerprint holds the one before it, it stands for the whole chain; the state's own bytes are not needed, because the
 * same chain gives the same state.
 */
final class Fingerprint {
    /** Changes when the same ticks give other bars, so that every bar file counts as out of date. */
    private static final String VERSION = "barmill bars 2";
    private static final String CHAIN_START = "-";

    private Fingerprint() {}

    static String of(BarSpec bar, DataType type, Optional<String> previous, List<PartitionEntry> inputs) {
        StringBuilder text = new StringBuilder(VERSION).append('\n');
        text.append(bar.name()).append('\n').append(previous.orElse(CHAIN_START)).append('\n');
        inputs.forEach(input -> text.append(input.sha256()).append('\n'));
        return prefix(type) + HexFormat.of().formatHex(sha256(text.toString()));
    }

    /** True where the fingerprint is of bars made from that type of ticks. */
    static boolean isOf(DataType type, String fingerprint) {
        return fingerprint.startsWith(prefix(type));
    }

    private static String prefix(DataType type) {
        return type.id() + ":";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
