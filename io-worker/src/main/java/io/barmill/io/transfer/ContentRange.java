package io.barmill.io.transfer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code Content-Range}: the bytes of a response and the file's length.
 *
 * @param first offset of the first byte; empty if the response has none
 * @param last offset of the last one
 * @param length the length of the whole file, if known
 */
record ContentRange(Optional<Long> first, Optional<Long> last, Optional<Long> length) {
    private static final Pattern FORM = Pattern.compile("bytes (?:(\\d{1,18})-(\\d{1,18})|\\*)/(\\d{1,18}|\\*)");

    /** All empty for a header that is absent or cannot be read. */
    static ContentRange parse(Optional<String> header) {
        Matcher matcher = FORM.matcher(header.orElse("").strip());
        if (!matcher.matches()) {
            return new ContentRange(Optional.empty(), Optional.empty(), Optional.empty());
        }
        return new ContentRange(number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)));
    }

    /** True if the response has the bytes from this offset to the end of a file of this length. */
    boolean continues(long from, Optional<Long> expected) {
        return first.filter(offset -> offset == from).isPresent()
                && length.filter(total ->
                                last.filter(offset -> offset + 1 == total).isPresent())
                        .isPresent()
                && (expected.isEmpty() || expected.equals(length));
    }

    /** True if the range was refused because the file ends right before it. */
    boolean isUnsatisfied(long from) {
        return first.isEmpty() && length.filter(total -> total == from).isPresent();
    }

    private static Optional<Long> number(String digits) {
        return digits == null || digits.equals("*") ? Optional.empty() : Optional.of(Long.valueOf(digits));
    }
}
