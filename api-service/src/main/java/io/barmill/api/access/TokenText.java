package io.barmill.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of a token: {@code bml_<id>_<secret><check>}. The id has 8 and the secret 43 base62 characters, the secret of 256
 * random bits. The check is the CRC-32 of what precedes it in 6 base62 characters, so that a mistyped token is told without
 * the ledger, and a scanner for leaked secrets can be sure of what it found.
 *
 * @param id the public part, by which the ledger finds the token
 * @param text the whole text; never logged
 */
record TokenText(String id, String text) {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern SHAPE = Pattern.compile("(bml_([0-9A-Za-z]{8})_[0-9A-Za-z]{43})([0-9A-Za-z]{6})");
    private static final int ID = 8;
    /** 62 to the power of 43 is more than 2 to the power of 256. */
    private static final int SECRET = 43;

    private static final int CHECK = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    TokenText {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(text, "text");
    }

    /** A new token. */
    static TokenText random() {
        String id = randomDigits(ID);
        String unchecked = "bml_" + id + "_" + randomDigits(SECRET);
        return new TokenText(id, checked(unchecked));
    }

    /** The token with that text; empty if no token has such a text. */
    static Optional<TokenText> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches() && check(matcher.group(1)).equals(matcher.group(3))
                ? Optional.of(new TokenText(matcher.group(2), text))
                : Optional.empty();
    }

    /** The text with its check. */
    static String checked(String unchecked) {
        return unchecked + check(unchecked);
    }

    /** SHA-256 of the text, in hexadecimal digits. */
    String hash() {
        return HexFormat.of().formatHex(sha256(text));
    }

    /** Compares two texts by their hashes, in a time that tells nothing about them. */
    static boolean areEqual(String one, String other) {
        return MessageDigest.isEqual(sha256(one), sha256(other));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String randomDigits(int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append(DIGITS.charAt(RANDOM.nextInt(DIGITS.length())));
        }
        return digits.toString();
    }

    private static String check(String unchecked) {
        CRC32 crc = new CRC32();
        crc.update(unchecked.getBytes(StandardCharsets.UTF_8));
        char[] digits = new char[CHECK];
        long rest = crc.getValue();
        for (int i = CHECK - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
            rest /= DIGITS.length();
        }
        return new String(digits);
    }

    @Override
    public String toString() {
        return "TokenText[" + id + "]";
    }
}
