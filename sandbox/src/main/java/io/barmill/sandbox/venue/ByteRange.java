package io.barmill.sandbox.venue;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file.
 *
 * @param first offset of the first byte
 * @param last offset of the last byte, it included
 */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** What a Range header asks for. */
    sealed interface Wish {
        /** The whole file: no header, one that cannot be read, or several ranges, which S3 does not serve. */
        record Whole() implements Wish {}

        record Part(ByteRange range) implements Wish {}

        /** A range that the file does not have. */
        record Unsatisfiable() implements Wish {}
    }

    static Wish parse(Optional<String> header, long length) {
        Matcher matcher = SINGLE.matcher(header.orElse(""));
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return new Wish.Whole();
        }
        if (matcher.group(1).isEmpty()) {
            long suffix = Math.min(length, Long.parseLong(matcher.group(2)));
            return suffix == 0 ? new Wish.Unsatisfiable() : new Wish.Part(new ByteRange(length - suffix, length - 1));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? length - 1 : Math.min(length - 1, Long.parseLong(matcher.group(2)));
        if (first >= length) {
            return new Wish.Unsatisfiable();
        }
        return first > last ? new Wish.Whole() : new Wish.Part(new ByteRange(first, last));
    }

    long size() {
        return last - first + 1;
    }
}
