package io.barmill.ledger.origin;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a distributed trace, as the header {@code traceparent} of W3C Trace Context names it.
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero: the same for everything that one request causes
 * @param spanId 16 lower-case hexadecimal digits, not all zero: one step of it
 * @param flags two hexadecimal digits, passed on unchanged: {@code 01} if the caller records the trace
 */
public record TraceParent(String traceId, String spanId, String flags) {
    private static final String VERSION = "00";
    private static final String NOT_RECORDED = "00";
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    /** Later versions may append fields after the flags. Version ff is invalid. */
    private static final Pattern HEADER = Pattern.compile(
            "(?!ff)(?<version>[0-9a-f]{2})-(?<trace>(?!0{32})[0-9a-f]{32})-(?<span>(?!0{16})[0-9a-f]{16})"
                    + "-(?<flags>[0-9a-f]{2})(?<more>-.*)?");

    public TraceParent {
        Objects.requireNonNull(traceId, "traceId");
        Objects.requireNonNull(spanId, "spanId");
        Objects.requireNonNull(flags, "flags");
    }

    /** Returns the parsed header; empty if it is absent (null) or invalid, in which case a new trace begins. */
    public static Optional<TraceParent> parse(String header) {
        if (header == null) {
            return Optional.empty();
        }
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches() || (matcher.group("version").equals(VERSION) && matcher.group("more") != null)) {
            return Optional.empty();
        }
        return Optional.of(new TraceParent(matcher.group("trace"), matcher.group("span"), matcher.group("flags")));
    }

    /** Returns the first step of a new trace. */
    public static TraceParent start() {
        return new TraceParent(digits(TRACE_DIGITS), digits(SPAN_DIGITS), NOT_RECORDED);
    }

    /** Returns a new step of the same trace. */
    public TraceParent next() {
        return new TraceParent(traceId, digits(SPAN_DIGITS), flags);
    }

    /** Returns the header's value. */
    public String header() {
        return String.join("-", VERSION, traceId, spanId, flags);
    }

    private static String digits(int count) {
        StringBuilder digits = new StringBuilder(count);
        while (digits.length() < count) {
            // Never zero, so that the whole is not.
            digits.append(String.format(
                    Locale.ROOT, "%016x", ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE)));
        }
        return digits.toString();
    }
}
