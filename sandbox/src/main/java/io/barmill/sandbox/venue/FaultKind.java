package io.barmill.sandbox.venue;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can go wrong on demand. */
public enum FaultKind {
    /** 429 with Retry-After. */
    RATE_LIMITED(Touches.DELIVERY),
    /** 500. */
    SERVER_ERROR(Touches.DELIVERY),
    /** 404 for a file that is there. */
    NOT_FOUND(Touches.DELIVERY),
    /** The connection is closed in the middle of the body. */
    CUT_BODY(Touches.DELIVERY),
    /** The body takes its time. */
    SLOW_BODY(Touches.DELIVERY),
    /** The body stops in the middle, and much later the connection is closed. */
    STALL(Touches.DELIVERY),
    /** The sidecar says another SHA-256 than the archive has. */
    WRONG_CHECKSUM(Touches.CONTENT),
    /** The archive cannot be unpacked, and the sidecar says its SHA-256. */
    CORRUPT_ARCHIVE(Touches.CONTENT),
    /** The archive is valid and has no rows, and the sidecar says its SHA-256. */
    EMPTY(Touches.CONTENT),
    /** From now on another valid archive with another SHA-256 and ETag. */
    CHANGED_AFTER_PUBLICATION(Touches.CONTENT);

    /** Whether a fault changes what is published, or how it comes over the wire. A request may meet one of each. */
    enum Touches {
        CONTENT,
        DELIVERY
    }

    private final Touches touches;

    FaultKind(Touches touches) {
        this.touches = touches;
    }

    Touches touches() {
        return touches;
    }

    /** The name in requests: {@code rate_limited}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException where there is no such fault */
    static FaultKind parse(String text) {
        return Arrays.stream(values())
                .filter(kind -> kind.id().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("fault must be one of " + ids() + ", was " + text));
    }

    private static String ids() {
        return Arrays.stream(values()).map(FaultKind::id).collect(Collectors.joining(", "));
    }
}
