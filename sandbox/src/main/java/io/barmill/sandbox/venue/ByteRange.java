package io.barmill.sandbox.venue;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file.
 *
 * @param first offset of the first byte
 * @param last offset of the last byte, inclusive
 */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** The outcome of parsing a Range header. */
    sealed interface RangeRequest {
        /** The whole file: no header, an invalid one, or several ranges, which S3 does not serve. */
        record Whole() implements RangeRequest {}

        record Part(ByteRange range) implements RangeRequest {}

        /** A range outside the file. */
        record Unsatisfiable() implements RangeRequest {}
    }

    static RangeRequest parse(Optional<String> header, long length) {
        Matcher matcher = SINGLE.matcher(header.orElse(""));
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return new RangeRequest.Whole();
        }
        if (matcher.group(1).isEmpty()) {
            long suffix = Math.min(length, Long.parseLong(matcher.group(2)));
            return suffix == 0
                    ? new RangeRequest.Unsatisfiable()
                    : new RangeRequest.Part(new ByteRange(length - suffix, length - 1));
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? length - 1 : Math.min(length - 1, Long.parseLong(matcher.group(2)));
        if (first >= length) {
            return new RangeRequest.Unsatisfiable();
        }
        return first > last ? new RangeRequest.Whole() : new RangeRequest.Part(new ByteRange(first, last));
    }

    long size() {
        return last - first + 1;
    }
}
