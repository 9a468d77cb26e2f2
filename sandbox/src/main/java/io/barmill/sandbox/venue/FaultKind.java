package io.barmill.sandbox.venue;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The faults that can be injected. */
public enum FaultKind {
    /** 429 with Retry-After. */
    RATE_LIMITED(Target.DELIVERY),
    /** 418, with Retry-After unless that is 0. */
    BANNED(Target.DELIVERY),
    /** 403. */
    FORBIDDEN(Target.DELIVERY),
    /** 500. */
    SERVER_ERROR(Target.DELIVERY),
    /** 404 for a file that exists. */
    NOT_FOUND(Target.DELIVERY),
    /** The connection is closed in the middle of the body. */
    CUT_BODY(Target.DELIVERY),
    /** The body is sent slowly. */
    SLOW_BODY(Target.DELIVERY),
    /** The body stops in the middle; the connection is closed much later. */
    STALL(Target.DELIVERY),
    /** The checksum file has a wrong SHA-256. */
    WRONG_CHECKSUM(Target.CONTENT),
    /** The archive cannot be unpacked; its checksum file matches. */
    CORRUPT_ARCHIVE(Target.CONTENT),
    /** The archive is valid and has no rows; its checksum file matches. */
    EMPTY(Target.CONTENT),
    /** From now on the archive is a different valid one with a different SHA-256 and ETag. */
    CHANGED_AFTER_PUBLICATION(Target.CONTENT);

    /** Whether a fault changes the file or its transfer. A request may be affected by one of each. */
    enum Target {
        CONTENT,
        DELIVERY
    }

    private final Target target;

    FaultKind(Target target) {
        this.target = target;
    }

    Target target() {
        return target;
    }

    /** Returns the name in requests: {@code rate_limited}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such kind of fault */
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
